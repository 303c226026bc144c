import * as charts from 'echarts';
import { analyses } from '../../../src/lib/analyses/index';
import { missing, readRequest, run } from '../../../src/lib/analyses/run';
import type { ChartContext } from '../../../src/lib/charts/context';
import { parseWorkspaceFile } from '../../../src/lib/domain/workspace-file';
import type { Workspace } from '../../../src/lib/domain/workspace';
import { openBrowserDatabase, type BrowserDatabase } from '../../../src/lib/engine/duckdb-browser';
import { browserParquet } from '../../../src/lib/engine/parquet-browser';
import { ingestFiles } from '../../../src/lib/ingest/check';
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
  rawImport: (names: string[]) =>
    elapsed(async () => {
      for (const [i, name] of names.entries()) {
        const file = await (await fetch(name)).blob();
        await db.insertArrow(`raw_bench_${i}`, await browserParquet.readParquet(file));
        await db.query(sql`drop table ${{ parts: [{ name: `raw_bench_${i}` }] }}`, {
          as: 'nothing'
        });
      }
    }),

  import: (names: string[], settings: string) =>
    elapsed(async () => {
      const sources = await Promise.all(
        names.map(async (name) => ({ name, content: await (await fetch(name)).blob() }))
      );
      const report = await ingestFiles(
        sources,
        { workspaceFile: parseWorkspaceFile(settings), parquet: browserParquet },
        db
      );
      workspace = report.workspace;
    }),

  spine: () =>
    elapsed(() => {
      const { pipelines, asOf, baseCurrency } = workspace;
      return buildJourneys(db, { pipelines, asOf, baseCurrency });
    }),

  /** Per analysis: all its queries, decoding and summary, against its main statement run bare. */
  async analyses() {
    const rows: { analysis: string; ms: number; raw: number }[] = [];
    for (const analysis of analyses.filter((one) => missing(one, workspace).length === 0)) {
      const request = readRequest(analysis, [], workspace);
      const statements = [
        analysis.query(request.params, request.scope),
        ...Object.values(
          (analysis.parts ?? {}) as Record<string, { query(p: unknown, s: unknown): Sql }>
        ).map((part) => part.query(request.params, request.scope))
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
          const result = await run(analysis, request, db);
          drawing.setOption(analysis.charts[0]!.option(result, ctx)!, true);
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
