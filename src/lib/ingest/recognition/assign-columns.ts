import { tables, type TableName } from '../../domain/tables';
import type { ColumnProfile } from './column-profile';
import { fits } from './field-fit';
import { baseHeader, normaliseHeader } from '../headers/header';
import { meanings, type Meaning } from '../headers/meanings';

/** One column of a raw table with what is known about it. */
export interface SeenColumn {
  header: string;
  /** DuckDB type. */
  type: string;
  profile: ColumnProfile;
  /** `False` stands for an empty cell. */
  falseIsNothing?: boolean;
  /** Its cells are written `="0012"`. */
  formulaText?: boolean;
}

export interface Assignment {
  /** Canonical field or clue → header. */
  columns: Record<string, string>;
  /** Vocabulary → how many of its headers matched. */
  systems: Map<string, number>;
}

/** `Amount (2)`, made unique when a second column is called `Amount`, is an `Amount`. */
function spelledTwice(header: string, headers: ReadonlySet<string>): string {
  const base = header.replace(/ \(\d{1,2}\)$/, '');
  return headers.has(base) ? base : header;
}

/** Words a header may carry in front that the table itself says already. */
const prefixes: Partial<Record<TableName, RegExp>> = {
  deals: /^(deal|opportunity|opp|potential|销售机会|商机|机会|项目|商谈|案件)/,
  leads: /^(lead|mql|线索)/,
  activities: /^(activity|task|活动|跟进)/,
  accounts: /^(account|company|customer|客户)/,
  orders: /^(order|订单)/
};

/** A normalised header without what the table itself says; the header where nothing else is left. */
export function withoutPrefix(table: TableName, header: string): string {
  const prefix = prefixes[table];
  return (prefix && header.replace(prefix, '')) || header;
}

/** Keys that another system gave are keys: `OpportunityExtId`. */
function withoutExternal(header: string): string {
  const own = header.replace(/(?:ext|external)(id|key)$/, '$1');
  return own === header ? '' : own;
}

/** Fields of names that exports often fill with the ids of a list that comes in another file. */
const listed = new Set([
  'stage',
  'pipeline',
  'owner',
  'changed_by',
  'team',
  'source',
  'campaign',
  'product',
  'industry',
  'region',
  'currency',
  'loss_reason',
  'status',
  'outcome',
  'kind'
]);

/** `source_id` may mean what `source` does, where nothing says more. */
function byId(known: (header: string) => Meaning[], header: string): Meaning[] {
  const [, name] = /^(.{3,}?)(?:id|key|code|uuid|guid|编号|编码|ид)$/u.exec(header) ?? [];
  if (name === undefined) return [];
  return known(name)
    .filter(({ field }) => listed.has(field))
    .map((meaning) => ({ ...meaning, rank: meaning.rank + 30 }));
}

/**
 * The best reading of the columns as a table: every header has at most one field and every field
 * one header; among several the preferred spelling wins, and filled columns before empty ones.
 */
export function assignColumns(table: TableName, columns: readonly SeenColumn[]): Assignment {
  const known = (header: string) => meanings.get(table)?.get(header) ?? [];
  const headers = new Set(columns.map(({ header }) => header));
  const candidates = columns.flatMap((column) => {
    const header = normaliseHeader(spelledTwice(column.header, headers));
    const bare = withoutPrefix(table, header);
    const base = baseHeader(column.header);
    const found = [
      ...known(header),
      ...(base === null
        ? []
        : known(normaliseHeader(base)).map((m) => ({ ...m, rank: m.rank - 0.5 }))),
      ...(bare !== header ? known(bare).map((m) => ({ ...m, rank: m.rank + 5 })) : []),
      ...known(withoutExternal(header)).map((m) => ({ ...m, rank: m.rank + 5 })),
      ...[header, bare].flatMap((one) => byId(known, one))
    ];
    if (column.profile.currencies > 0.9 && Object.hasOwn(tables[table], 'currency'))
      found.unshift({
        field: 'currency',
        vocabulary: 'values',
        rank: /currency|币|幣|währung|devise|moneda/i.test(column.header) ? 0 : 20
      });
    const empty = column.profile.values.length === 0 ? 50 : 0;
    return found
      .filter(({ field }) => fits(table, field, column))
      .map((meaning) => ({ ...meaning, header: column.header, rank: meaning.rank + empty }));
  });
  candidates.sort((a, b) => a.rank - b.rank);
  const assigned: Record<string, string> = {};
  const used = new Map<string, string>();
  for (const { field, header } of candidates) {
    if (used.has(header) || Object.hasOwn(assigned, field)) continue;
    assigned[field] = header;
    used.set(header, field);
  }
  const systems = new Map<string, number>();
  for (const { field, header, vocabulary } of candidates)
    if (used.get(header) === field) systems.set(vocabulary, (systems.get(vocabulary) ?? 0) + 1);
  return { columns: assigned, systems };
}
