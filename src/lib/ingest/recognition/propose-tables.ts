import type { GivenMapping } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import type { RawTable } from '../decode/source-file';
import { tableSignature } from '../mapping/table-signature';
import type { FileMapping } from '../mapping/file-mapping';
import type { SeenColumn } from './assign-columns';
import { declaredKinds } from './declared-kind';
import { joinKeys, type KindedFile } from './join-keys';
import { keySketches, type KeySketch } from './key-sketch';
import { ownEvidence, type SeenFile } from './own-evidence';
import { withOwnKey } from './own-keys';
import { proposal, readings, type Proposal } from './propose';
import { rowStructure, type RowStructure } from './row-structure';
import { withLookups } from './lookup-lists';
import { withStageLists } from './stage-lists';
import { settleKinds, type KindCandidate } from './settle-kinds';
import { kindsToComplete, type KindReading } from './table-kind';
import { completedByOthers } from './told-by-others';

/** A file with a sample of its columns. */
export interface SeenTable {
  raw: RawTable;
  columns: SeenColumn[];
  /** What somebody decided it is; `remembered` is the mapping of an earlier load it follows. */
  known: { proposal: Proposal; remembered?: FileMapping; given?: GivenMapping } | null;
}

/** What each file of a set is, and which of its columns refer to the others. */
export async function proposeTables(
  tables: readonly SeenTable[],
  db: Database
): Promise<Proposal[]> {
  const candidates: (KindCandidate & { table: SeenTable })[] = [];
  for (const table of tables)
    candidates.push({ ...(await candidate(table, tables.length > 1, db)), table });
  const completed = withLookups(withStageLists(completedByOthers(candidates)));
  const settled = settleKinds(completed);
  const proposals = completed.map(({ table, readings }, i): Proposal => {
    const { reading, ...one } = settled[i] ?? { reading: null, reasons: [], runnerUp: null };
    return table.known?.proposal ?? proposal(table.columns, readings[reading ?? -1], one);
  });
  const joined = joinKeys(
    proposals.map(({ kind, columns, reasons }, i): KindedFile => ({
      kind,
      columns,
      reasons,
      sketches: candidates[i]?.sketches ?? [],
      given: candidates[i]?.table.known !== null
    }))
  );
  return proposals.map((one, i) => ({
    ...one,
    columns: joined[i]?.columns ?? one.columns,
    reasons: joined[i]?.reasons ?? one.reasons
  }));
}

async function candidate(
  { raw, columns, known }: SeenTable,
  several: boolean,
  db: Database
): Promise<KindCandidate> {
  const sketches: KeySketch[] = several ? await keySketches(raw, columns, db) : [];
  const base = { file: raw.file, signature: tableSignature(raw), sketches };
  if (known) return { ...base, readings: asSettled(known.proposal) };
  const found: KindReading[] = several ? kindsToComplete(raw.file, columns) : [];
  for (const reading of readings(raw, columns).reverse())
    found.unshift(await withOwnKey(raw, { reading, columns }, db));
  const seen: SeenFile = {
    columns,
    declared: declaredKinds(columns),
    structures: await structures(raw, found, db),
    noKeys: new Set(found.flatMap(({ noKey }) => noKey ?? []))
  };
  return {
    ...base,
    readings: found.map((reading) => ({ ...reading, evidence: ownEvidence(reading, seen) }))
  };
}

/** What somebody decided on is beyond doubt. */
const asSettled = ({ kind, columns }: Proposal): KindCandidate['readings'] =>
  kind === 'unknown'
    ? []
    : [
        {
          kind,
          columns,
          score: 100,
          coverage: 1,
          marked: [],
          named: false,
          systems: new Map(),
          evidence: []
        }
      ];

/** How rows lie under each column that some reading takes for the id of a deal. */
async function structures(
  raw: RawTable,
  found: readonly KindReading[],
  db: Database
): Promise<Map<string, RowStructure>> {
  const keys = new Set(found.flatMap(({ columns }) => columns.deal_id ?? []));
  const history = found.find(({ kind }) => kind === 'stage_events')?.columns;
  const deals = found.find(({ kind }) => kind === 'deals')?.columns;
  const known = new Map<string, RowStructure>();
  for (const key of keys)
    known.set(
      key,
      await rowStructure(
        raw,
        {
          key,
          stage: history?.stage ?? deals?.stage,
          moment: history?.entered_at ?? deals?.created_at
        },
        db
      )
    );
  return known;
}
