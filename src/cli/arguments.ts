import { parseArgs } from 'node:util';
import { AppError } from '../lib/domain/app-error';
import { locales, type Locale } from '../lib/messages/locale';

export interface Arguments {
  verb: 'run' | 'check' | 'list' | 'help';
  analysis: string | null;
  data: string[];
  workspace: string | null;
  asOf: string | null;
  params: [string, string][];
  format: string;
  locale: Locale;
  /** Which chart `--format svg` draws. */
  chart: string | null;
}

const formats = {
  run: ['table', 'json', 'csv', 'svg', 'sql'],
  check: ['table', 'json'],
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
  if (!['run', 'check', 'list', 'help'].includes(verb)) throw new AppError('usage_verb', { verb });
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
  if ((verb === 'run' || verb === 'check') && !data.length) throw new AppError('usage_data');
  return {
    verb: verb as Arguments['verb'],
    analysis: verb === 'run' ? positionals[1]! : null,
    data,
    workspace: values.workspace ?? null,
    asOf: values['as-of'] ?? null,
    params: (values.param ?? []).map(pair),
    format,
    locale: locale as Locale,
    chart: values.chart ?? null
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
        param: { type: 'string', multiple: true, short: 'p' },
        format: { type: 'string', short: 'f' },
        locale: { type: 'string' },
        chart: { type: 'string' },
        help: { type: 'boolean', short: 'h' }
      }
    });
  } catch (cause) {
    throw new AppError('usage_option', { reason: (cause as Error).message }, { cause });
  }
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new AppError('usage_param', { param: text });
  return [text.slice(0, at), text.slice(at + 1)];
}
