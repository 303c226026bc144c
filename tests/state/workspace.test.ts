import { beforeAll, expect, it } from 'vitest';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { BrowserDatabase } from '../../src/lib/engine/database-over';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { readFiles } from '../../src/lib/state/intake';
import type { Known, Opened, Source } from '../../src/lib/state/sources/source';
import { WorkspaceState } from '../../src/lib/state/workspace.svelte';
import { smallExport } from '../browser/small-export';

let store: BrowserDatabase;
beforeAll(async () => {
  const db = await openNodeDatabase();
  const nothing = async () => {};
  const idle = { recycle: nothing, attach: nothing, detach: nothing };
  store = { ...db, ...idle, storage: 'memory', reading: db };
});

/** An engine that counts how often it was opened. */
function engineOf() {
  const counts = { opened: 0, inMemory: 0 };
  const engine: WorkspaceState['engine'] = {
    phase: 'ready',
    share: 1,
    open: async () => {
      counts.opened += 1;
      return store;
    },
    claim: async () => () => {},
    alone: (work) => work(),
    change: (work) => work(),
    tell: () => {},
    onNews: () => {},
    useMemory: async () => void (counts.inMemory += 1),
    forget: async () => {}
  };
  return { engine, counts };
}

const about: Workspace = {
  pipelines: [],
  baseCurrency: 'EUR',
  fiscalStart: 1,
  asOf: '2025-06-30',
  firstDay: '2025-01-01',
  has: ['deals'],
  dimensions: {},
  unconverted: {},
  labels: {},
  rates: {},
  timeZone: null
};
const known = (deals: number): Known => ({
  about,
  report: { files: [], issues: [] },
  deals,
  undoable: false
});

/** A source that is there at once; what differs is told. */
const source = (more: Partial<Source> = {}, opened: Partial<Opened> = {}): Source => ({
  kind: 'files',
  open: async () => ({ known: known(1), database: store, store: null, kept: true, ...opened }),
  ...more
});

it('knows data that describe themselves before any engine runs, and opens them once it is asked', async () => {
  const { engine, counts } = engineOf();
  const site = source({
    describe: async () => known(7),
    open: async (engine) => {
      const database = await engine.open();
      return { known: known(7), database, store: database, kept: false };
    }
  });
  const workspace = new WorkspaceState({ engine, first: () => site });
  await workspace.start();
  expect(workspace).toMatchObject({ phase: 'ready', about, deals: 7, database: null });
  expect(counts.opened).toBe(0);
  await Promise.all([workspace.connect(), workspace.connect()]);
  await workspace.connect();
  expect(workspace.database).toBe(store);
  expect(counts.opened).toBe(1);
});

it('keeps what is known where the data cannot be opened, and tells who asked', async () => {
  const site = source({
    describe: async () => known(7),
    open: () => Promise.reject(new Error('offline'))
  });
  const workspace = new WorkspaceState({ engine: engineOf().engine, first: () => site });
  await workspace.start();
  await expect(workspace.connect()).rejects.toThrow('offline');
  expect(workspace).toMatchObject({ phase: 'ready', deals: 7, database: null });
});

it('starts no engine here for data that are asked elsewhere, and lets nothing change them', async () => {
  const { engine, counts } = engineOf();
  const workspace = new WorkspaceState({ engine, first: () => source() });
  await workspace.start();
  expect(workspace).toMatchObject({ phase: 'ready', kept: true, store: null });
  expect(workspace.database).toBe(store);
  expect(() => workspace.opened).toThrow('engine_failed');
  expect(counts.opened).toBe(0);
});

it('tells how far data are on their way into an engine', async () => {
  const told: [string, number][] = [];
  const workspace = new WorkspaceState({
    engine: engineOf().engine,
    first: () =>
      source({
        open: async (engine, { onProgress }) => {
          told.push([workspace.phase, workspace.share]);
          onProgress(0.4);
          told.push([workspace.phase, workspace.share]);
          return source().open(engine, { signal: AbortSignal.any([]), onProgress });
        }
      })
  });
  await workspace.start();
  expect(told).toEqual([
    ['opening', 0],
    ['filling', 0.4]
  ]);
});

it('shows the data asked for last, however late others arrive', async () => {
  let arrive = () => {};
  const late = new Promise<void>((resolve) => (arrive = resolve));
  let signal: AbortSignal | undefined;
  const slow = source({
    open: async (engine, watch) => {
      ({ signal } = watch);
      await late;
      watch.onProgress(0.5);
      return source({}, { known: known(1) }).open(engine, watch);
    }
  });
  const choices = [slow, source({}, { known: known(2) })];
  const workspace = new WorkspaceState({
    engine: engineOf().engine,
    first: () => choices.shift() ?? source()
  });
  const first = workspace.start();
  await Promise.resolve();
  await workspace.start();
  expect(signal?.aborted).toBe(true);
  arrive();
  await first;
  expect(workspace).toMatchObject({ phase: 'ready', deals: 2, revision: 1 });
});

it('goes on in memory where the data cannot be shown', async () => {
  const { engine, counts } = engineOf();
  const broken = source({ open: () => Promise.reject(new Error('no handle')) });
  const workspace = new WorkspaceState({
    engine,
    first: () => (counts.inMemory ? source() : broken)
  });
  await workspace.start();
  expect(workspace).toMatchObject({ phase: 'failed', error: new Error('no handle'), about: null });
  await workspace.goOnInMemory();
  expect(workspace).toMatchObject({ phase: 'ready', deals: 1 });
});

it('takes files in beside others, undoes that, and finds them again', async () => {
  const { engine } = engineOf();
  const workspace = new WorkspaceState({ engine, first: () => source({ kind: 'sample' }) });
  await workspace.start();
  expect(workspace.sample).toBe(true);
  const take = async (deals: number) => {
    const sources = smallExport({ deals }).map(({ name, text }) => ({
      name,
      content: new TextEncoder().encode(text)
    }));
    const { files } = await readFiles(sources, {}, store);
    await workspace.load(files, { bytes: 1 });
  };
  await take(30);
  expect(workspace).toMatchObject({ sample: false, deals: 30, undoable: false, revision: 2 });
  await take(60);
  expect(workspace).toMatchObject({ deals: 60, undoable: true });
  expect(workspace.report.files.map(({ file }) => file)).toEqual(['deals.csv', 'stage_events.csv']);
  await workspace.undo();
  expect(workspace).toMatchObject({ phase: 'ready', deals: 30, undoable: false, kept: false });
  const anew = new WorkspaceState({ engine });
  await anew.start();
  expect(anew).toMatchObject({ phase: 'ready', sample: false, deals: 30 });
});
