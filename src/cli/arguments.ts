import { parseArgs } from 'node:util';
import { AppError } from '../lib/domain/app-error';
import { endNames, type End } from '../lib/domain/end-names';
import { locales, type Locale } from '../lib/messages/locale';
import { withSlashes } from './built-site';
import { engineNames, type EngineName } from './open-engine';

export interface Arguments {
  verb: 'run' | 'forecast' | 'check' | 'publish' | 'site' | 'doctor' | 'list' | 'help';
  analysis: string | null;
  data: string[];
  workspace: string | null;
  asOf: string | null;
  /** Words of stage, status or flags for deals that are won, lost, open, and for rows to leave out. */
  ends: Partial<Record<End, string[]>>;
  params: [string, string][];
  format: string;
  locale: Locale;
  /** Which chart `--format svg` draws. */
  chart: string | null;
  /** What `forecast` predicts the wins of. */
  target: 'deals' | 'leads';
  /** Days within which a win counts; null: at all. */
  horizon: number | null;
  /** Column whose values are never on both sides of a split. */
  groupBy: string | null;
  seed: number;
  /** Which engine to run on; null: whichever is there. */
  engine: EngineName | null;
  /** Folder that `publish` writes, file that `run` does; null where the one only tries and the other prints. */
  out: string | null;
  /** File in which `publish` keeps what it told of thresholds; null where it tells nothing. */
  alerts: string | null;
  /** Address that alerts are posted to. */
  webhook: string | null;
  /** Who `publish` writes parts of the data for, instead of all of it. */
  audiences: string[];
  /** Whether `publish` only tries. */
  checkOnly: boolean;
  /** Whether `publish` goes on and publishes again when files change. */
  watch: boolean;
  /** Whether `publish` trains models. */
  models: boolean;
  /** Whether `publish` stores answers beyond those that pages open with. */
  variations: boolean;
  /** Root of the site that `doctor` looks at, with a slash at the end. */
  address: string | null;
  /** The path that `site` is served under, with both slashes. */
  base: string;
  /** What `doctor` sends with every request. */
  headers: Record<string, string>;
  /** How many days old `doctor` lets data be. */
  freshDays: number;
  /** Period whose won amount `forecast` is to predict, instead of deals. */
  period: string | null;
}

const formats = {
  run: ['table', 'json', 'csv', 'xlsx', 'parquet', 'svg', 'sql'],
  forecast: ['table', 'json'],
  check: ['table', 'json', 'csv'],
  publish: ['table', 'json'],
  site: ['table'],
  doctor: ['table', 'json'],
  list: ['table', 'json'],
  help: ['table']
};

/**
 * Reads the command line.
 *
 * @throws AppError `usage_*` with what is wrong; the command exits with 2.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parsed(argv);
  const verb = values.help ? 'help' : (positionals[0] ?? 'help');
  if (!Object.hasOwn(formats, verb)) throw new AppError('usage_verb', { verb });
  const format = values.format ?? 'table';
  if (!formats[verb as Arguments['verb']].includes(format))
    throw new AppError('usage_format', {
      format,
      formats: formats[verb as Arguments['verb']].join(', ')
    });
  const locale = values.locale ?? 'en';
  if (!locales.includes(locale as Locale))
    throw new AppError('usage_locale', { locale, locales: locales.join(', ') });
  const extra = positionals.slice(verb === 'run' ? 2 : 1);
  if (verb === 'run' && !positionals[1]) throw new AppError('usage_analysis');
  // `--data a b c`: the shell hands files after the first one over as positionals.
  const data = [...(values.data ?? []), ...extra];
  if (['run', 'forecast', 'check', 'publish'].includes(verb) && !data.length && !values.workspace)
    throw new AppError('usage_data');
  return {
    verb: verb as Arguments['verb'],
    analysis: verb === 'run' ? positionals[1]! : null,
    data,
    workspace: values.workspace ?? null,
    asOf: values['as-of'] ?? null,
    ends: endWords(values),
    params: (values.param ?? []).map(pair),
    format,
    locale: locale as Locale,
    chart: values.chart ?? null,
    target: oneOf(['deals', 'leads'], 'target', values.target ?? 'deals'),
    horizon: values.horizon === undefined ? null : days(values.horizon),
    groupBy: values['group-by'] ?? null,
    seed: whole('seed', values.seed ?? '1'),
    period: values.period ?? null,
    address: verb === 'doctor' ? addressOf(positionals[1]) : null,
    base: withSlashes(values.base ?? 'sluice'),
    headers: Object.fromEntries((values.header ?? []).map(headerOf)),
    freshDays: whole('fresh-days', values['fresh-days'] ?? '7'),
    engine: values.engine === undefined ? null : oneOf(engineNames, 'engine', values.engine),
    out: outOf(verb, format, values),
    alerts: values.alerts ?? null,
    webhook: webhookOf(values),
    audiences: values.audience ?? [],
    checkOnly: values['check-only'] ?? false,
    watch: watchOf(verb, values),
    models: !values['no-models'],
    variations: !values['no-variations']
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string', multiple: true, short: 'd' },
        workspace: { type: 'string', short: 'w' },
        'as-of': { type: 'string' },
        won: { type: 'string', multiple: true },
        lost: { type: 'string', multiple: true },
        open: { type: 'string', multiple: true },
        ignore: { type: 'string', multiple: true },
        param: { type: 'string', multiple: true, short: 'p' },
        format: { type: 'string', short: 'f' },
        locale: { type: 'string' },
        chart: { type: 'string' },
        target: { type: 'string' },
        horizon: { type: 'string' },
        'group-by': { type: 'string' },
        seed: { type: 'string' },
        period: { type: 'string' },
        engine: { type: 'string' },
        out: { type: 'string', short: 'o' },
        alerts: { type: 'string' },
        webhook: { type: 'string' },
        watch: { type: 'boolean' },
        audience: { type: 'string', multiple: true },
        'check-only': { type: 'boolean' },
        'no-models': { type: 'boolean' },
        'no-variations': { type: 'boolean' },
        base: { type: 'string' },
        header: { type: 'string', multiple: true },
        'fresh-days': { type: 'string' },
        help: { type: 'boolean', short: 'h' }
      }
    });
  } catch (cause) {
    throw new AppError('usage_option', { reason: (cause as Error).message }, { cause });
  }
}

/** Formats that no terminal shows. */
const binary = ['xlsx', 'parquet'];

function outOf(
  verb: string,
  format: string,
  { out, 'check-only': only }: { out?: string; 'check-only'?: boolean }
): string | null {
  if (verb === 'publish' && !out && !only) throw new AppError('usage_out');
  if (binary.includes(format) && !out) throw new AppError('usage_out_file', { format });
  if (verb === 'site' && !out) throw new AppError('usage_site_out');
  return out ?? null;
}

function watchOf(verb: string, { watch = false }: { watch?: boolean }): boolean {
  if (watch && verb !== 'publish') throw new AppError('usage_watch');
  return watch;
}

function webhookOf({ alerts, webhook }: { alerts?: string; webhook?: string }): string | null {
  if (webhook === undefined) return null;
  if (alerts === undefined) throw new AppError('usage_webhook_alerts');
  if (!/^https?:\/\/[^/]/.test(webhook) || !URL.canParse(webhook))
    throw new AppError('usage_webhook', { text: webhook });
  return webhook;
}

/** `--won "A,B"`; a word with a comma in it goes into the workspace file. */
const endWords = (values: Partial<Record<End, string[]>>): Arguments['ends'] =>
  Object.fromEntries(
    endNames.flatMap((end) => {
      const words = values[end]?.flatMap((list) => list.split(',')).map((word) => word.trim());
      return words ? [[end, words.filter(Boolean)]] : [];
    })
  );

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new AppError('usage_param', { param: text });
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The folder of a site: its address without a page's name, parameters or fragment. */
function addressOf(text = ''): string {
  if (!/^https?:\/\/[^/]/.test(text) || !URL.canParse(text))
    throw new AppError('usage_address', { text });
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname.replace(/[^/]*\.html$/, '').replace(/\/*$/, '')}/`;
}

function headerOf(text: string): [string, string] {
  const [, name, value] = /^([\w-]+):\s*([^\r\n]+)$/.exec(text) ?? [];
  if (!name || !value) throw new AppError('usage_header', { text });
  return [name, value];
}

function oneOf<const O extends readonly string[]>(
  options: O,
  option: string,
  text: string
): O[number] {
  if (!options.includes(text))
    throw new AppError('usage_choice', { option, text, options: options.join(', ') });
  return text;
}

/** `60d` or `60`: whole days from 1 up; `8w` is weeks. */
function days(text: string): number {
  const [, number, unit] = /^([1-9]\d{0,3})([dw]?)$/.exec(text) ?? [];
  if (number === undefined) throw new AppError('usage_horizon', { text });
  return Number(number) * (unit === 'w' ? 7 : 1);
}

function whole(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new AppError('usage_whole', { option, text });
  return Number(text);
}
