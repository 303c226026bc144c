import { tables } from '../../domain/tables';
import type { FileMapping } from '../../ingest/mapping/file-mapping';

/** Columns that say something about a deal without being a field of it; see `ingest/recognition`. */
const dealClues = [
  'close_date',
  'won_at',
  'lost_at',
  'is_won',
  'is_closed',
  'is_active',
  'is_deleted',
  'is_test',
  'actual_amount'
];

/** The same of a stage in a list of them. */
const stageClues = ['stage_id', 'is_won', 'is_lost', 'is_closed', 'probability'];

/** Fields that loading works out itself. */
const own = ['derived', 'day_only'];

/** What a column of such a file can mean. */
export function choicesFor(kind: FileMapping['kind']): string[] {
  if (kind === 'unknown') return [];
  const fields = Object.keys(tables[kind]).filter((field) => !own.includes(field));
  if (kind === 'stages') return [...fields, ...stageClues];
  return kind === 'deals' ? [...fields, ...dealClues] : fields;
}

/** What a column means now: `field:<name>`, `keep` (an own dimension), `wide` (a stage), or nothing. */
export function meaningOf(
  { columns, extra, wideStages = [] }: FileMapping,
  header: string
): string {
  const field = Object.keys(columns).find((name) => columns[name] === header);
  if (field) return `field:${field}`;
  if (wideStages.some((wide) => wide.header === header)) return 'wide';
  return extra.includes(header) ? 'keep' : '';
}

/** The mapping with another meaning for one column; a field has one column only. */
export function withMeaning(
  { columns, extra }: FileMapping,
  header: string,
  meaning: string
): Pick<FileMapping, 'columns' | 'extra'> {
  const field = meaning.startsWith('field:') ? meaning.slice('field:'.length) : null;
  const others = Object.entries(columns).filter(([name, one]) => one !== header && name !== field);
  const kept = extra.filter((one) => one !== header);
  return {
    columns: Object.fromEntries(field ? [...others, [field, header]] : others),
    extra: meaning === 'keep' ? [...kept, header] : kept
  };
}
