import { createContext } from 'svelte';
import { AppError } from '../domain/app-error';
import type { ForecastRows, Target } from '../domain/forecast-tables';
import type { Workspace } from '../domain/workspace';
import type { LoadFile, LoadOptions, LoadReport } from '../ingest/load';
import type { Database, Store } from '../sql/database';
import { LocalEngine } from './local-engine.svelte';
import { localSource, storedSource } from './sources/local-source';
import { sample } from './sources/sample';
import type { Engine, Known, Opened, Source, Watch } from './sources/source';

/** `filling`: the data are on their way into an engine; `ready`: it is known what they are. */
export type Phase = 'opening' | 'filling' | 'ready' | 'failed';

/** Tells which data to show. */
type Choose = (engine: Engine, watch: Watch) => Source | Promise<Source>;

/** What is shown: the data, and what answers questions about them once it runs. */
interface Shown {
  source: Source;
  known: Known;
  opened: Opened | null;
}

/** Data that can be changed, and what is known of them. */
interface OpenedData {
  about: Workspace;
  database: Database;
  store: Store;
}

/** The data that are shown, and what is known of them; how they come is the matter of their source. */
export class WorkspaceState {
  readonly engine: Pick<LocalEngine, 'phase' | 'share' | 'open' | 'useMemory' | 'forget'>;
  #first: Choose;
  #phase = $state<Phase>('opening');
  #share = $state(0);
  #error = $state.raw<unknown>();
  #shown = $state.raw<Shown | null>(null);
  #revision = $state(0);
  #started: Promise<void> = Promise.resolve();
  #connecting: Promise<void> | null = null;
  #stop = new AbortController();

  /** `first` tells what `start` shows. */
  constructor({
    engine = new LocalEngine(),
    first = localSource
  }: {
    engine?: WorkspaceState['engine'];
    first?: Choose;
  } = {}) {
    this.engine = engine;
    this.#first = first;
  }

  /** Of the data; the engine has phases of its own. */
  get phase(): Phase {
    return this.#phase;
  }

  /** How far the phase is, 0 to 1. */
  get share(): number {
    return this.#share;
  }

  get error(): unknown {
    return this.#error;
  }

  get source(): Source | null {
    return this.#shown?.source ?? null;
  }

  /** There as soon as the data are known, which may be before an engine runs. */
  get about(): Workspace | null {
    return this.#shown?.known.about ?? null;
  }

  get report(): Known['report'] {
    return this.#shown?.known.report ?? { files: [], issues: [] };
  }

  get deals(): number {
    return this.#shown?.known.deals ?? 0;
  }

  /** Whether the last import can be undone. */
  get undoable(): boolean {
    return this.#shown?.known.undoable ?? false;
  }

  get sample(): boolean {
    return this.#shown?.source.kind === 'sample';
  }

  /** For questions; null until the data are opened in an engine. */
  get database(): Database | null {
    return this.#shown?.opened?.database ?? null;
  }

  /** For what changes the data; null where nothing may. */
  get store(): Store | null {
    return this.#shown?.opened?.store ?? null;
  }

  /** For who changes the data; throws `AppError` `engine_failed` where none are open to be changed. */
  get opened(): OpenedData {
    const { about, database, store } = this;
    if (about && database && store) return { about, database, store };
    throw new AppError('engine_failed', { reason: 'no data are open' });
  }

  /** Whether the data outlive the tab. */
  get kept(): boolean {
    return this.#shown?.opened?.kept ?? false;
  }

  /** Counts the changes of the data. */
  get revision(): number {
    return this.#revision;
  }

  /** Settles when it is known what the data are. */
  get started(): Promise<void> {
    return this.#started;
  }

  start(): Promise<void> {
    return (this.#started = this.#show(this.#first));
  }

  /**
   * Opens data of which so far only the description is there, for a question that needs an engine.
   * Rejects where that fails; what is known stays.
   */
  async connect(): Promise<void> {
    const { source } = this;
    if (!source || this.database) return;
    this.#connecting ??= this.#open(source, this.#current);
    await this.#connecting.finally(() => (this.#connecting = null));
  }

  /** Leaves the data alone that this browser keeps and works without, with nothing kept. */
  async goOnInMemory(): Promise<void> {
    await this.engine.useMemory();
    await (this.#phase === 'failed' ? this.start() : this.#started);
  }

  /** Takes the files in, as `options` say; when it throws the data are as they were. */
  async load(files: LoadFile[], options: LoadOptions & { bytes: number }): Promise<LoadReport> {
    const { loadFiles } = await import('./intake');
    const report = await loadFiles(files, options, await this.engine.open());
    await this.#renew(this.#current);
    return report;
  }

  undo(): Promise<void> {
    return this.#attempt(async (watch) => {
      const { undoImport } = await import('./intake');
      await undoImport(await this.engine.open());
      await this.#renew(watch);
    });
  }

  /** Keeps what training of a target found with the data, and answers from it. */
  async keep(target: Target, rows: ForecastRows): Promise<void> {
    const { store } = this.opened;
    const { writeForecast } = await import('../models/write-forecast');
    await writeForecast(target, rows, store);
    await this.#renew(this.#current);
  }

  backToSample(): Promise<void> {
    return this.#show(() => sample());
  }

  /** Deletes everything this browser keeps of the data, and starts anew. */
  forget(): Promise<void> {
    return this.#show(async (engine, watch) => {
      // no page may ask for data while they go
      this.#shown = null;
      await this.engine.forget();
      return this.#first(engine, watch);
    });
  }

  #show(choose: Choose): Promise<void> {
    this.#enter('opening');
    return this.#attempt(async (watch) => {
      const source = await choose(this.engine, watch);
      const known = await source.describe?.(watch);
      if (known) this.#adopt({ source, known, opened: null }, watch);
      else await this.#open(source, watch);
    });
  }

  /** Shows what the engine of this browser holds after a change. */
  async #renew(watch: Watch): Promise<void> {
    const source = await storedSource(await this.engine.open());
    await this.#open(source ?? sample(), watch);
  }

  async #open(source: Source, watch: Watch): Promise<void> {
    const opened = await source.open(this.engine, watch);
    this.#adopt({ source, known: opened.known, opened }, watch);
  }

  #adopt(shown: Shown, { signal }: Watch): void {
    if (signal.aborted) return;
    this.#shown = shown;
    this.#revision += 1;
    this.#enter('ready');
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#share = 0;
  }

  /** For a look at the data again that takes nothing's place. */
  get #current(): Watch {
    return { signal: this.#stop.signal, onProgress: () => {} };
  }

  /** One way to other data at a time: what was on its way before is given up. */
  async #attempt(work: (watch: Watch) => Promise<void>): Promise<void> {
    this.#stop.abort(new DOMException('other data are shown', 'AbortError'));
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const onProgress = (share: number) => {
      if (signal.aborted) return;
      this.#phase = 'filling';
      this.#share = share;
    };
    try {
      await work({ signal, onProgress });
    } catch (error) {
      if (signal.aborted) return;
      this.#error = error;
      this.#phase = 'failed';
    }
  }
}

export const [getWorkspace, setWorkspace] = createContext<WorkspaceState>();
