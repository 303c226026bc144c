import { AppError } from '../../domain/app-error';
import { count, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import { knownChoices } from '../../domain/known-choices';
import { tables, type TableName } from '../../domain/tables';
import type { Pipeline, Workspace } from '../../domain/workspace';
import { loadCanonical } from '../../ingest/load-canonical';
import type { Store } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import type { Parquet } from '../../sql/parquet';
import { ident, join, sql } from '../../sql/sql';
import { columnsOf, parquetOf } from '../table-parquet';
import type { Audience } from './audience';
import { audienceRows, findKept, forgetKept, keptStages } from './audience-rows';

interface Around {
  workspace: Workspace;
  parquet: Parquet;
  /** The whole of the data. */
  from: Store;
  /** An empty database. */
  into: Store;
}

/**
 * Fills an empty database with what an audience may see, and nothing else ever gets there: journeys,
 * issues, lists of values and all that is written from it rest on these rows alone.
 *
 * @throws AppError `audience_empty` where no deal is theirs.
 */
export async function loadAudience(
  audience: Audience,
  { workspace, parquet, from, into }: Around
): Promise<{ workspace: Workspace; issues: Issue[] }> {
  try {
    await findKept(audience, workspace, from);
    const rows = audienceRows(audience, workspace);
    const { n } = decodeOne(await from.query(sql`select count(*) as n from (${rows.deals}) as r`), {
      n: count()
    });
    if (!n) throw new AppError('audience_empty', { audience: audience.name });
    const extras = { deals: await extrasOf('deals'), leads: await extrasOf('leads') };
    const pipelines = theirPipelines(
      workspace.pipelines,
      decode(await from.query(keptStages), { pipeline: text(), stage: text().orNull() })
    );
    const rowsOf = async (table: TableName) => {
      const own = [
        ...Object.keys(tables[table]),
        ...(table === 'deals' || table === 'leads' ? extras[table] : [])
      ];
      const columns = (await columnsOf(table, from)).filter(({ name }) => own.includes(name));
      const name = `audience_${table}`;
      const written = await parquetOf({ name, rows: rows[table], columns }, { db: from, parquet });
      return 'path' in written ? written : parquet.readParquet(written);
    };
    // labels may name what they are not to know of
    const file = { ...knownChoices({ ...workspace, labels: {} }), as_of: workspace.asOf };
    const loaded = await loadCanonical({ pipelines, extras, file, rowsOf }, into);
    return {
      ...loaded,
      workspace: { ...loaded.workspace, labels: theirLabels(workspace.labels, loaded.workspace) }
    };

    /** Own columns of theirs that hold anything. */
    async function extrasOf(table: 'deals' | 'leads'): Promise<string[]> {
      const found = await columnsOf(table, from);
      const own = found.map(({ name }) => name).filter((name) => name.startsWith('x_'));
      if (!own.length) return [];
      const counts = own.map((name, i) => sql`count(${ident(name)}) as ${ident(`n${i}`)}`);
      const fields = Object.fromEntries(own.map((_, i) => [`n${i}`, count()]));
      const filled = decodeOne(
        await from.query(sql`select ${join(counts)} from (${rows[table]}) as r`),
        fields
      );
      return own.filter((_, i) => filled[`n${i}`]! > 0);
    }
  } finally {
    await forgetKept(from);
  }
}

/** Pipelines with deals of theirs, and of their stages those that one of these stood in. */
function theirPipelines(
  pipelines: readonly Pipeline[],
  seen: readonly { pipeline: string; stage: string | null }[]
): Pipeline[] {
  return pipelines.flatMap(({ name, stages, won, lost }) => {
    const own = seen.filter(({ pipeline }) => pipeline === name).map(({ stage }) => stage);
    if (!own.length) return [];
    const theirs = (list: readonly string[]) => list.filter((stage) => own.includes(stage));
    // every pipeline ends with a stage that is won; what others call it is not told
    const ends = theirs(won).length ? theirs(won) : ['Won'];
    return [
      { name, stages: [...theirs(stages.slice(0, -1)), ends[0]!], won: ends, lost: theirs(lost) }
    ];
  });
}

/** Labels of names that occur in what they see. */
function theirLabels(
  labels: Workspace['labels'],
  { dimensions, pipelines }: Pick<Workspace, 'dimensions' | 'pipelines'>
): Workspace['labels'] {
  const there = new Set([
    ...Object.values(dimensions).flat(),
    ...pipelines.flatMap(({ name, stages, won, lost }) => [name, ...stages, ...won, ...lost])
  ]);
  return Object.fromEntries(
    Object.entries(labels).map(([locale, words]) => [
      locale,
      Object.fromEntries(Object.entries(words).filter(([name]) => there.has(name)))
    ])
  );
}
