import * as charts from 'echarts';
import { analyses } from '../../../src/lib/analyses/index';
import { chartsOf } from '../../../src/lib/analyses/block';
import { missing, readRequest, run } from '../../../src/lib/analyses/run';
import type { ChartContext } from '../../../src/lib/charts/context';
import { parseWorkspaceFile } from '../../../src/lib/domain/workspace-file';
import type { Workspace } from '../../../src/lib/domain/workspace';
import type { BrowserDatabase } from '../../../src/lib/engine/database-over';
import { openBrowserDatabase } from '../../../src/lib/engine/duckdb-browser';
import { browserParquet } from '../../../src/lib/engine/parquet-browser';
import { ingestFiles } from '../../../src/lib/ingest/ingest-files';
import type { SourceFile } from '../../../src/lib/ingest/decode/source-file';
import { buildJourneys } from '../../../src/lib/journeys/build-journeys';
import { printed, sql, type Sql } from '../../../src/lib/sql/sql';

let db: BrowserDatabase;
let workspace: Workspace;

const ctx: ChartContext = {
  theme: 'light',
  locale: 'en',
  currency: 'CNY',
  width: 1000,
  animate: false,
  measureText: (text, size) => text.length * size * 0.55
};

/** The files chosen on the page, as a person would. */
const chosen = (): SourceFile[] =>
  [...document.querySelector<HTMLInputElement>('#files')!.files!].map((file) => ({
    name: file.name,
    content: file
  }));

/** The database, and how much memory it held after each statement. */
function noting(store: BrowserDatabase) {
  let peak = 0;
  const slow: [ms: number, mb: number, text: string][] = [];
  async function query(statement: Sql, options?: object) {
    const started = performance.now();
    const result = await store.query(statement, options as { as: 'nothing' });
    const ms = performance.now() - started;
    const held = await store.query(
      sql`select cast(sum(memory_usage_bytes) as double) as n from duckdb_memory()`
    );
    const now = held.get(0)!.n as number;
    peak = Math.max(peak, now);
    if (ms > 200) slow.push([ms, now / 1e6, printed(statement).slice(0, 300)]);
    return result;
  }
  const noted = { ...store, query: query as BrowserDatabase['query'] };
  return { store: noted, peak: () => peak, slow };
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The least of several runs, in ms: what the work costs when nothing else runs. */
async function best(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) times.push(await elapsed(work));
  return Math.min(...times);
}

const asWritten = (statement: Sql): Sql => ({ parts: [{ text: printed(statement) }] });
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const bench = {
  start: () => elapsed(async () => (db = await openBrowserDatabase({ storage: 'opfs' }))),

  /** Parquet files into raw DuckDB tables, nothing else: the floor of an import. */
  rawParquet: () =>
    elapsed(async () => {
      for (const [i, { content }] of chosen().entries())
        await db.insertArrow(`raw_bench_${i}`, await browserParquet.readParquet(content));
    }),

  /** A CSV read as text by the engine's own reader. */
  rawCsv: () =>
    elapsed(async () => {
      const [file] = chosen();
      await db.attach('bench.csv', file!.content);
      await db.query(
        sql`create table raw_bench as select * from read_csv('bench.csv', all_varchar = true)`,
        { as: 'nothing' }
      );
    }),

  /** The whole way in, with the most memory the engine held between two statements, in MB. */
  async import(settings: string) {
    const steps: { step: string; ms: number }[] = [];
    const started = performance.now();
    const noted = noting(db);
    const { files, workspace: about } = await ingestFiles(
      chosen(),
      {
        workspaceFile: parseWorkspaceFile(settings),
        parquet: browserParquet,
        onProgress: ({ step }) => {
          const ms = performance.now() - started;
          const last = steps.at(-1);
          if (last?.step === step) last.ms = ms;
          else steps.push({ step, ms });
        }
      },
      noted.store
    );
    workspace = about;
    const ms = performance.now() - started;
    const ends = steps.map((one, i) => ({ ...one, ms: one.ms - (steps[i - 1]?.ms ?? 0) }));
    return { ms, steps: ends, files, engine: noted.peak() / 1e6, slow: noted.slow };
  },

  /** What the engine still answers. */
  async alive() {
    const found = await db.reading.query(sql`select cast(count(*) as double) as n from deals`);
    return found.get(0)!.n as number;
  },

  /** Built beside what is there, from copies of what it changes or reads by position. */
  async spine() {
    const { pipelines, asOf, baseCurrency } = workspace;
    await db.query(sql`create schema bench_spine`);
    await db.query(sql`set search_path = 'bench_spine,main'`);
    await db.query(sql`create table deals as select * from main.deals`);
    await db.query(sql`create table stage_events as select * from main.stage_events`);
    const ms = await elapsed(() => buildJourneys(db, { pipelines, asOf, baseCurrency }));
    await db.query(sql`set search_path = 'main'`);
    await db.query(sql`drop schema bench_spine cascade`);
    return ms;
  },

  /** Per analysis: all its queries, decoding and summary, against its main statement run bare. */
  async analyses() {
    const rows: { analysis: string; ms: number; raw: number }[] = [];
    for (const analysis of analyses.filter((one) => missing(one, workspace).length === 0)) {
      const request = readRequest(analysis, [], workspace);
      const statements = [
        analysis.query(request.params, request.scope),
        ...Object.values(
          (analysis.parts ?? {}) as Record<
            string,
            { query?(p: unknown, s: unknown, before: object): Sql | null }
          >
        ).flatMap((part) => part.query?.(request.params, request.scope, {}) ?? [])
      ].map(asWritten);
      const raw = await best(3, async () => {
        for (const statement of statements) await db.query(statement, { as: 'nothing' });
      });
      const ms = await best(3, () => run(analysis, request, db));
      rows.push({ analysis: analysis.id, ms, raw });
    }
    return rows;
  },

  /** A new filter on the Overview to the chart painted. */
  async filterToPaint() {
    const analysis = analyses.find(({ id }) => id === 'overview')!;
    const drawing = charts.init(document.querySelector<HTMLElement>('#chart')!, null, {
      width: 1000,
      height: 300
    });
    const owners = workspace.dimensions.owner!.slice(0, 5);
    const times: number[] = [];
    for (const owner of owners)
      times.push(
        await elapsed(async () => {
          const request = readRequest(analysis, [['owner', owner]], workspace);
          const answer = await run(analysis, request, db);
          const [chart] = chartsOf(analysis.blocks(answer));
          drawing.setOption(chart!.option(answer, ctx)!, true);
          await painted();
        })
      );
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  }
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
