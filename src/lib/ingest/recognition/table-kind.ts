import { tableNames, tables, type TableName } from '../../domain/tables';
import { assignColumns, type Assignment, type SeenColumn } from './assign-columns';
import { normaliseHeader } from '../headers/header';
import { marks, meanings } from '../headers/meanings';
import { neededByLikeness } from './needed-by-likeness';

/** Each group needs at least one of its fields, else a file is not of that kind. */
const needs: Record<TableName, string[][]> = {
  deals: [
    [
      'stage',
      'outcome',
      'is_won',
      'is_closed',
      'won_at',
      'lost_at',
      'closed_at',
      'close_date',
      'expected_close_on',
      'amount'
    ],
    ['deal_id', 'name', 'account', 'owner', 'product', 'amount', 'lead_id']
  ],
  stage_events: [['deal_id'], ['stage'], ['entered_at']],
  deal_changes: [['deal_id'], ['field'], ['new_value'], ['changed_at']],
  leads: [
    ['lead_id', 'created_at', 'lead_name', 'company'],
    ['created_at', 'source', 'status', 'mql_at']
  ],
  activities: [['at'], ['kind', 'activity_id', 'text'], ['deal_id', 'lead_id']],
  accounts: [
    ['name', 'account_id'],
    ['industry', 'region', 'size', 'acquired_on']
  ],
  owners: [['owner'], ['team', 'region', 'owner_id']],
  orders: [['ordered_on'], ['amount'], ['account_id', 'deal_id', 'order_id']],
  targets: [['period_start'], ['amount']],
  spend: [['source', 'campaign'], ['period_start'], ['amount']],
  rates: [['currency'], ['rate']],
  stages: [['stage'], ['position', 'status', 'is_won', 'is_lost', 'is_closed', 'probability']],
  lookups: [['lookup_id'], ['label']]
};

/** Kinds whose headers are everyday words: without a mark of their own they are not believed. */
const needMark: TableName[] = ['leads', 'orders', 'targets', 'spend', 'rates'];

const names: Partial<Record<TableName, RegExp>> = {
  deals: /deal|opportunit|pipeline|商机|机会|application/i,
  stage_events:
    /(stage|status|deal|opportunit\p{L}*).?(event|hist)|(阶段|商机|状态)(变更|历史|记录|日志)/iu,
  deal_changes: /change|field.?hist|变更/i,
  leads: /lead|mql|线索/i,
  activities: /activit|task|call|meeting|work.?item|跟进|拜访/i,
  accounts: /account|compan|customer|客户/i,
  owners: /team|owner|user|rep|员工|团队/i,
  orders: /order|invoice|订单|合同/i,
  targets: /target|quota|目标/i,
  spend: /spend|cost|花费|投放/i,
  rates: /rate|fx|汇率/i,
  stages: /stages/i
};

export interface KindReading extends Assignment {
  kind: TableName;
  score: number;
  /** Share of the columns that found a field. */
  coverage: number;
  marked: string[];
  named: boolean;
  /** Fields without which it is no such table, and which only another file may tell. */
  lacks?: readonly string[];
  /** Of deals: the day of a row, where each deal has one for each of several days. */
  snapshots?: string;
  /** Of deals: what is called like their id and tells them not apart. */
  noKey?: string;
}

/** What the values of another file may tell of a table: which column refers to deals, which holds stages. */
const toldByOthers: Partial<Record<TableName, readonly string[]>> = {
  stage_events: ['deal_id', 'stage'],
  activities: ['deal_id']
};

/** Every kind the columns can be read as, the likeliest first. */
export function tableKinds(
  file: string,
  columns: readonly SeenColumn[],
  wide: number
): KindReading[] {
  const seen = seenFile(file, columns, wide);
  return tableNames
    .map((kind) => read(kind, seen))
    .filter((reading) => reading !== null)
    .sort((a, b) => b.score - a.score);
}

/** Kinds the columns can be read as if another file tells what their headers do not. */
export function kindsToComplete(file: string, columns: readonly SeenColumn[]): KindReading[] {
  const seen = seenFile(file, columns, 0);
  return (Object.keys(toldByOthers) as TableName[]).flatMap((kind) => {
    const found = read(kind, seen, toldByOthers[kind]);
    return found?.lacks?.length ? [found] : [];
  });
}

const seenFile = (file: string, columns: readonly SeenColumn[], wide: number): SeenFile => ({
  file,
  columns,
  spelled: columns.map(({ header }) => ({ header, normal: normaliseHeader(header) })),
  wide
});

interface SeenFile {
  file: string;
  columns: readonly SeenColumn[];
  /** The headers of the columns, and as they are compared. */
  spelled: readonly { header: string; normal: string }[];
  /** How many columns hold the moment a stage was entered. */
  wide: number;
}

function read(
  kind: TableName,
  { file, columns, spelled, wide }: SeenFile,
  told: readonly string[] = []
): KindReading | null {
  const known = assignColumns(kind, columns);
  const assignment = { ...known, columns: neededByLikeness(kind, known.columns, columns) };
  const headers = spelled.map(({ normal }) => normal);
  const has = (field: string) => Object.hasOwn(assignment.columns, field);
  const matched = Object.keys(assignment.columns).length;
  const lacks = told.filter((field) => !has(field));
  if (!needs[kind].every((group) => group.some((field) => has(field) || lacks.includes(field))))
    return null;
  if (kind === 'owners' && !has('team') && !has('region') && !hasMark(kind, headers)) return null;
  if (kind === 'deals' && onlyAmount(assignment.columns)) return null;
  const seen = Math.max(
    1,
    columns.filter(({ header }) => !/^Column \d+$/.test(header)).length - wide
  );
  const coverage = Math.min(1, matched / seen);
  const markSet = marks.get(kind) ?? new Set();
  const marked = spelled.filter(({ normal }) => markSet.has(normal)).map(({ header }) => header);
  const named = names[kind]?.test(file) ?? false;
  const own = canonicalShare(kind, headers);
  if (needMark.includes(kind) && marked.length === 0 && own < 1 && !named) return null;
  // An old value beside a new one is a history and nothing else.
  const weight = kind === 'stage_events' || kind === 'deal_changes' ? 0.6 : 0.3;
  let score =
    coverage + matched * 0.05 + Math.min(3, marked.length) * weight + (named ? 0.2 : 0) + own * 0.3;
  if (wide > 0 && kind === 'deals') score += 0.5;
  return {
    ...assignment,
    kind,
    score,
    coverage,
    marked,
    named,
    ...(lacks.length ? { lacks } : {})
  };
}

const hasMark = (kind: TableName, headers: string[]): boolean =>
  headers.some((header) => marks.get(kind)?.has(header));

/** An amount says deal only beside an id of a deal or its life. */
function onlyAmount(columns: Record<string, string>): boolean {
  const life = [
    'stage',
    'outcome',
    'is_won',
    'is_closed',
    'won_at',
    'lost_at',
    'closed_at',
    'close_date',
    'expected_close_on'
  ];
  if (life.some((field) => Object.hasOwn(columns, field))) return false;
  return (
    !/deal|opp|application|商机|机会/i.test(columns.deal_id ?? '') ||
    !Object.hasOwn(columns, 'created_at')
  );
}

/** 1 where every header is one of the table's own names. */
function canonicalShare(kind: TableName, headers: string[]): number {
  const own = new Set(Object.keys(tables[kind]).map(normaliseHeader));
  const known = headers.filter(
    (header) => own.has(header) || (kind === 'deals' && header.startsWith('x'))
  );
  return known.length === headers.length ? 1 : 0;
}

/** Whether the rows themselves hold the headers of tables, as in a description of files. */
export function describesTables(columns: readonly SeenColumn[]): boolean {
  const words = new Set([...meanings.values()].flatMap((known) => [...known.keys()]));
  const rows = Math.max(0, ...columns.map((column) => column.profile.values.length));
  if (rows === 0 || rows > 200) return false;
  // A header that is printed again is no description.
  const values = columns.flatMap(({ header, profile }) =>
    profile.values.filter((value) => value !== header)
  );
  const isHeader = (value: string) =>
    words.has(normaliseHeader(value)) || tableNames.includes(value as TableName);
  const headers = columns
    .map(({ profile }) => new Set(profile.values.filter(isHeader).map(normaliseHeader)).size)
    .filter((distinct) => distinct > 0);
  // one below the other, or side by side; a few words, as whose target one is, are no list of fields
  const listed = headers.some((distinct) => distinct >= 5) || headers.length >= 5;
  return listed && values.filter(isHeader).length > values.length * 0.3;
}
