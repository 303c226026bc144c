import { locales, type Locale } from '../messages/locale';
import { AppError } from './app-error';
import { isCurrency, noCurrency } from './currencies';
import { readingKeys, type GivenReading } from './given-reading';
import { isDay } from './period';
import { isZone } from './time-zone';
import { tableNames, type TableName } from './tables';

export interface StageList {
  /** In order; the won stage may be among them or only in `won`. */
  stages?: string[];
  won?: string[];
  lost?: string[];
}

/** How the deals that stand at a value ended; rows of values to `ignore` are left out. */
export const endNames = ['won', 'lost', 'open', 'ignore'] as const;
export type End = (typeof endNames)[number];

export interface GivenMapping {
  kind: TableName | 'unknown';
  /** Canonical field → header. */
  columns: Record<string, string>;
  /** Headers kept as dimensions; where left out, those that are proposed. */
  extra?: string[];
  /** Whether day or month comes first: field → order. */
  orders?: Record<string, DateOrder>;
}

const dateOrders = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What an analyst wrote down once for all exports of a system; every key optional. */
export interface WorkspaceFile extends StageList {
  pipelines?: Record<string, StageList>;
  /** Words for deals under way and rows to leave out, in any column; `won` and `lost` count so, too. */
  open?: string[];
  ignore?: string[];
  /** Of single columns: header → value → end. */
  outcomes?: Record<string, Record<string, End>>;
  /** By file name; tables inside a file go by `file/table`. */
  readings?: Record<string, GivenReading>;
  /** By file name or header signature. */
  mappings?: Record<string, GivenMapping>;
  /** ISO 4217 code, or `none`: amounts are added as they stand. */
  base_currency?: string;
  /** What a unit of a currency costs in the base currency, where no file of rates says so. */
  rates?: Record<string, number>;
  /** First month of the fiscal year, 1 to 12. */
  fiscal_start?: number;
  /** ISO date. */
  as_of?: string;
  /** IANA name of the zone that the moments of the exports are in. */
  time_zone?: string;
  /** By language, what it calls stages, pipelines and values of any dimension: `{ "zh-CN": { "Won": "赢单" } }`. */
  labels?: Labels;
}

export type Labels = Partial<Record<Locale, Record<string, string>>>;

const keys = [
  'stages',
  'won',
  'lost',
  'open',
  'ignore',
  'outcomes',
  'pipelines',
  'readings',
  'mappings',
  'base_currency',
  'rates',
  'fiscal_start',
  'as_of',
  'time_zone',
  'labels'
];

/**
 * Reads the JSON of a workspace file. Throws `AppError` `workspace_file_not_json`,
 * `workspace_file_unknown_key` or `workspace_file_invalid` with the key and what was expected.
 */
export function parseWorkspaceFile(json: string): WorkspaceFile {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError('workspace_file_not_json', { reason: (cause as Error).message }, { cause });
  }
  return workspaceFile(value);
}

/** The same for a value that is parsed already. */
export function workspaceFile(value: unknown): WorkspaceFile {
  const file = record(value, '(file)');
  for (const key of Object.keys(file))
    if (!keys.includes(key))
      throw new AppError('workspace_file_unknown_key', { key, known: keys.join(', ') });
  const { pipelines, mappings, outcomes, base_currency, fiscal_start, as_of, time_zone } = file;
  if (
    base_currency !== undefined &&
    !(
      typeof base_currency === 'string' &&
      (isCurrency(base_currency) || base_currency === noCurrency)
    )
  )
    invalid('base_currency', 'currency');
  if (
    fiscal_start !== undefined &&
    !(Number.isInteger(fiscal_start) && Number(fiscal_start) >= 1 && Number(fiscal_start) <= 12)
  )
    invalid('fiscal_start', 'month');
  if (as_of !== undefined && !(typeof as_of === 'string' && isDay(as_of))) invalid('as_of', 'date');
  if (time_zone !== undefined && !(typeof time_zone === 'string' && isZone(time_zone)))
    invalid('time_zone', 'time_zone');
  return {
    ...stageList(file, ''),
    ...wordLists(file, ['open', 'ignore'], ''),
    ...(outcomes === undefined ? {} : { outcomes: each(outcomes, 'outcomes', ends) }),
    ...(pipelines === undefined ? {} : { pipelines: each(pipelines, 'pipelines', stageList) }),
    ...(file.readings === undefined ? {} : { readings: each(file.readings, 'readings', reading) }),
    ...(mappings === undefined ? {} : { mappings: each(mappings, 'mappings', mapping) }),
    ...(base_currency === undefined ? {} : { base_currency: base_currency as string }),
    ...(file.rates === undefined ? {} : { rates: rates(file.rates) }),
    ...(fiscal_start === undefined ? {} : { fiscal_start: fiscal_start as number }),
    ...(as_of === undefined ? {} : { as_of: as_of as string }),
    ...(time_zone === undefined ? {} : { time_zone: time_zone as string }),
    ...(file.labels === undefined ? {} : { labels: labels(file.labels) })
  };
}

function stageList(value: unknown, path: string): StageList {
  return wordLists(record(value, path), ['stages', 'won', 'lost'], path);
}

function wordLists<const K extends string>(
  given: Record<string, unknown>,
  keys: readonly K[],
  path: string
): Partial<Record<K, string[]>> {
  const list: Partial<Record<K, string[]>> = {};
  for (const key of keys) {
    const names = given[key];
    if (names === undefined) continue;
    if (!Array.isArray(names) || !names.every((name) => typeof name === 'string' && name.trim()))
      invalid(path ? `${path}.${key}` : key, 'stages');
    list[key] = names as string[];
  }
  return list;
}

const ends = (value: unknown, path: string): Record<string, End> =>
  each(value, path, (end, place) =>
    endNames.includes(end as End) ? (end as End) : invalid(place, 'one_of', endNames)
  );

const rates = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(record(value, 'rates')).map(([code, rate]) =>
      isCurrency(code) && typeof rate === 'number' && rate > 0 && Number.isFinite(rate)
        ? [code, rate]
        : invalid(`rates.${code}`, 'rate')
    )
  );

function labels(value: unknown): Labels {
  const given = record(value, 'labels');
  for (const language of Object.keys(given))
    if (!(locales as readonly string[]).includes(language))
      invalid(`labels.${language}`, 'one_of', locales);
  return each(given, 'labels', (names, path) =>
    each(names, path, (label, place) =>
      typeof label === 'string' && label.trim() ? label : invalid(place, 'label')
    )
  );
}

function reading(value: unknown, path: string): GivenReading {
  const given = record(value, path);
  for (const [key, said] of Object.entries(given))
    if (!Object.hasOwn(readingKeys, key) || !readingKeys[key as keyof GivenReading](said))
      invalid(`${path}.${key}`, 'one_of', Object.keys(readingKeys));
  return given;
}

function mapping(value: unknown, path: string): GivenMapping {
  const { kind, columns, ...others } = record(value, path);
  if (kind !== 'unknown' && !tableNames.includes(kind as TableName))
    invalid(`${path}.kind`, 'one_of', [...tableNames, 'unknown']);
  const given = columns === undefined ? {} : record(columns, `${path}.columns`);
  for (const [field, header] of Object.entries(given))
    if (typeof header !== 'string') invalid(`${path}.columns.${field}`, 'header');
  const { extra } = wordLists(others, ['extra'], path);
  return {
    kind: kind as GivenMapping['kind'],
    columns: given as Record<string, string>,
    ...(extra === undefined ? {} : { extra }),
    ...(others.orders === undefined ? {} : { orders: orders(others.orders, `${path}.orders`) })
  };
}

const orders = (value: unknown, path: string): Record<string, DateOrder> =>
  each(value, path, (order, place) =>
    dateOrders.includes(order as DateOrder)
      ? (order as DateOrder)
      : invalid(place, 'one_of', dateOrders)
  );

const each = <T>(
  value: unknown,
  path: string,
  read: (item: unknown, path: string) => T
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(record(value, path)).map(([name, item]) => [name, read(item, `${path}.${name}`)])
  );

function record(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) invalid(path, 'object');
  return value as Record<string, unknown>;
}

type Expected =
  | 'rate'
  | 'currency'
  | 'month'
  | 'date'
  | 'time_zone'
  | 'stages'
  | 'header'
  | 'label'
  | 'object'
  | 'one_of';

function invalid(key: string, expected: Expected, known: readonly string[] = []): never {
  throw new AppError('workspace_file_invalid', { key, expected, known: known.join(', ') });
}
