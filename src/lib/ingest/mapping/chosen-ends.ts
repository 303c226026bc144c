import type { End } from '../../domain/end-names';
import type { WorkspaceFile } from '../../domain/workspace-file';
import { normaliseHeader } from '../headers/header';
import { normaliseWord } from '../values/words';
import type { FileMapping } from './file-mapping';

/** Columns of deals whose values tell how these ended. */
export const endFields = ['stage', 'outcome', 'is_won', 'is_closed', 'is_active'] as const;
export type EndField = (typeof endFields)[number];

/** What the analyst said of values: field → value as `normaliseWord` has it → end. */
export type EndMarks = Partial<Record<EndField, Readonly<Record<string, End>>>>;

type Ends = Record<string, End>;

/** The mapping with what is said of its values: by the workspace file, else by an earlier mapping of these headers. */
export function withEnds(
  proposed: FileMapping,
  { workspaceFile = {}, known }: { workspaceFile?: WorkspaceFile; known?: FileMapping }
): FileMapping {
  if (proposed.kind !== 'deals' && proposed.kind !== 'stage_events') return proposed;
  const mapping = withStatus(proposed, Object.keys(workspaceFile.outcomes ?? {}));
  const given = Object.entries(workspaceFile.outcomes ?? {});
  const anywhere = byWord(listed(workspaceFile));
  const ends = Object.fromEntries(
    endFields.flatMap((field): [string, Ends][] => {
      const header = mapping.columns[field];
      if (header === undefined) return [];
      const named = given.filter(([name]) => normaliseHeader(name) === normaliseHeader(header));
      // Stages that are listed are put in order as well, by `proposeStages`.
      const words = field === 'stage' ? onlyOpenOrIgnored(anywhere) : anywhere;
      const own = named.map(([, values]) => byWord(Object.entries(values)));
      const all = Object.assign({}, known?.ends?.[header], words, ...own) as Ends;
      return Object.keys(all).length ? [[header, all]] : [];
    })
  );
  return Object.keys(ends).length ? { ...mapping, ends } : mapping;
}

/** A column whose values somebody says the ends of is the status, where none is. */
function withStatus(mapping: FileMapping, headers: readonly string[]): FileMapping {
  const names = headers.map(normaliseHeader);
  const status = mapping.extra.find((header) => names.includes(normaliseHeader(header)));
  if (mapping.kind !== 'deals' || mapping.columns.outcome !== undefined || !status) return mapping;
  const extra = mapping.extra.filter((header) => header !== status);
  return { ...mapping, columns: { ...mapping.columns, outcome: status }, extra };
}

/** The mapping with one value marked, or with no mark any longer. */
export function withEnd(
  mapping: FileMapping,
  { field, value, end }: { field: EndField; value: string; end: End | null }
): FileMapping {
  const header = mapping.columns[field];
  if (header === undefined) return mapping;
  const { [normaliseWord(value)]: _, ...others } = mapping.ends?.[header] ?? {};
  const own = end === null ? others : { ...others, [normaliseWord(value)]: end };
  return { ...mapping, ends: { ...mapping.ends, [header]: own } };
}

/** What mappings say of values, by field. */
export function endMarks(mappings: readonly FileMapping[]): EndMarks {
  const marks: Partial<Record<EndField, Ends>> = {};
  for (const { columns, ends = {} } of mappings)
    for (const field of endFields) {
      const own = ends[columns[field] ?? ''];
      if (own) marks[field] = { ...marks[field], ...own };
    }
  return marks;
}

const listed = ({
  won = [],
  lost = [],
  open = [],
  ignore = []
}: WorkspaceFile): [string, End][] => [
  ...won.map((word): [string, End] => [word, 'won']),
  ...lost.map((word): [string, End] => [word, 'lost']),
  ...open.map((word): [string, End] => [word, 'open']),
  ...ignore.map((word): [string, End] => [word, 'ignore'])
];

const byWord = (values: readonly [string, End][]): Ends =>
  Object.fromEntries(values.map(([value, end]) => [normaliseWord(value), end]));

const onlyOpenOrIgnored = (ends: Ends): Ends =>
  Object.fromEntries(Object.entries(ends).filter(([, end]) => end === 'open' || end === 'ignore'));
