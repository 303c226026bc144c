import { createContext } from 'svelte';
import type { ForecastRows } from '../domain/forecast-tables';
import type { Workspace } from '../domain/workspace';
import { forget, keepStorage, storageAvailable } from '../engine/browser-storage';
import type { BrowserDatabase, Storage } from '../engine/duckdb-browser';
import { claimStorage, type StorageClaim } from '../engine/tab-lock';
import type { Target } from '../domain/forecast-tables';
import type { LoadFile, LoadOptions, LoadReport } from '../ingest/load';
import type { Database } from '../sql/database';
import type { Stored } from './intake';
import { remember, remembered } from './remembered';
import { sampleFiles } from './sample-files';

/** `locked`: another tab has the stored data. */
export type Phase = 'engine' | 'locked' | 'data' | 'sample' | 'ready' | 'failed';

/** Loads of this size and more leave so much memory behind that the engine is started afresh. */
const largeLoad = 64_000_000;

/** The data, what is known about them, and the engine that holds them. */
export class WorkspaceState {
  #phase = $state<Phase>('engine');
  #share = $state(0);
  #error = $state.raw<unknown>();
  #stored = $state.raw<Stored | null>(null);
  #store = $state.raw<BrowserDatabase | null>(null);
  #revision = $state(0);
  #claim: StorageClaim | null = null;
  #started: Promise<void> = Promise.resolve();

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

  get about(): Workspace | null {
    return this.#stored?.about ?? null;
  }

  get report(): Stored['report'] {
    return this.#stored?.report ?? { files: [], issues: [] };
  }

  get sample(): boolean {
    return this.#stored?.origin === 'sample';
  }

  get deals(): number {
    return this.#stored?.deals ?? 0;
  }

  /** For questions; null until the engine has started. */
  get database(): Database | null {
    return this.#store?.reading ?? null;
  }

  /** For loading; null until the engine has started. */
  get store(): BrowserDatabase | null {
    return this.#store;
  }

  /** Whether the data outlive the tab. */
  get kept(): boolean {
    return this.#store?.storage === 'opfs';
  }

  /** Counts the changes of the data. */
  get revision(): number {
    return this.#revision;
  }

  /** Settles when the data are open. */
  get started(): Promise<void> {
    return this.#started;
  }

  /** Opens what this browser keeps, else the sample; waits while another tab has it. */
  start(): Promise<void> {
    this.#started = this.#start();
    return this.#started;
  }

  async #start(): Promise<void> {
    if (!(await storageAvailable())) return this.#open('memory');
    this.#claim = await claimStorage();
    if (this.#claim.held) return this.#open('opfs');
    this.#phase = 'locked';
    await this.#claim.freed;
    if (this.#phase === 'locked') await this.#start();
  }

  /** Leaves the stored data alone and works on the sample, with nothing kept. */
  async goOnInMemory(): Promise<void> {
    this.#claim?.release();
    this.#started = this.#open('memory');
    await this.#started;
  }

  /** Whether the last import can be undone. */
  get undoable(): boolean {
    return this.#stored?.undoable ?? false;
  }

  async undo(): Promise<void> {
    await this.#guarded(async () => {
      const { undoImport } = await import('./intake');
      await undoImport(this.#store!);
      await this.#adopt();
    });
  }

  /** Takes the files in, as `options` say; when it throws the data are as they were. */
  async load(files: LoadFile[], bytes: number, options: LoadOptions): Promise<LoadReport> {
    const { loadFiles } = await import('./intake');
    const report = await loadFiles(files, options, this.#store!);
    if (bytes > largeLoad) await this.#store!.recycle();
    void keepStorage();
    await this.#adopt();
    return report;
  }

  /** Keeps what training of a target found with the data, and answers from it. */
  async keep(target: Target, rows: ForecastRows): Promise<void> {
    const { keepForecast } = await import('./intake');
    await keepForecast(target, rows, this.#store!);
    await this.#adopt();
  }

  async backToSample(): Promise<void> {
    await this.#guarded(async () => {
      await this.#loadSample(sampleFiles());
      await this.#adopt();
    });
  }

  /** Deletes everything this browser keeps of the data, and shows the sample again. */
  async forget(): Promise<void> {
    await this.#guarded(async () => {
      const storage = this.#store?.storage ?? 'memory';
      // no page may ask for data while they go
      this.#enter('engine');
      await this.#store?.close();
      this.#store = null;
      this.#stored = null;
      remember('origin', null);
      if (storage === 'opfs') await forget();
      await this.#open(storage);
    });
  }

  async #open(storage: Storage): Promise<void> {
    await this.#guarded(async () => {
      this.#enter('engine');
      const sample = storage === 'opfs' && remembered('origin') ? null : sampleFiles();
      sample?.catch(() => undefined);
      const { openBrowserDatabase } = await import('../engine/duckdb-browser');
      const onProgress = (share: number) => (this.#share = share);
      this.#store = await openBrowserDatabase({ storage, onProgress });
      this.#enter('data');
      const { dropRemains } = await import('./intake');
      await dropRemains(this.#store);
      if (await this.#adopt()) return;
      await this.#loadSample(sample ?? sampleFiles());
      await this.#adopt();
    });
  }

  async #loadSample(files: ReturnType<typeof sampleFiles>): Promise<void> {
    this.#enter('sample');
    const { loadSample } = await import('./intake');
    const onProgress: LoadOptions['onProgress'] = ({ step, share }) =>
      (this.#share = step === 'decode' || step === 'recognise' ? 0.1 : 0.1 + 0.9 * share);
    await loadSample(await files, { onProgress }, this.#store!);
  }

  /** Takes over what the database holds; false where that is nothing. */
  async #adopt(): Promise<boolean> {
    const { readStored } = await import('./intake');
    const stored = await readStored(this.#store!);
    if (!stored) return false;
    this.#stored = stored;
    if (this.kept) remember('origin', stored.origin);
    this.#revision += 1;
    this.#enter('ready');
    return true;
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#share = 0;
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#error = error;
      this.#phase = 'failed';
    }
  }
}

export const [getWorkspace, setWorkspace] = createContext<WorkspaceState>();
