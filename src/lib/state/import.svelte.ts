import { createContext } from 'svelte';
import { parseWorkspaceFile, type StageList, type WorkspaceFile } from '../domain/workspace-file';
import type { Pipeline } from '../domain/workspace';
import type { FailedFile } from '../ingest/decode/decode-file';
import type { Progress } from '../ingest/decode/source-file';
import type { FileMapping } from '../ingest/file-mapping';
import type { LoadFile, LoadReport } from '../ingest/load';
import type { WorkspaceState } from './workspace.svelte';

interface Watch {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

export type ImportPhase = 'idle' | 'reading' | 'mapping' | 'loading' | 'done' | 'failed';

/** Files on their way in: offered, recognised, put right by the analyst, loaded. */
export class Import {
  #phase = $state<ImportPhase>('idle');
  #progress = $state.raw<Progress | null>(null);
  #error = $state.raw<unknown>();
  #files = $state.raw<LoadFile[]>([]);
  #failed = $state.raw<FailedFile[]>([]);
  #pipelines = $state.raw<Pipeline[]>([]);
  #report = $state.raw<LoadReport | null>(null);
  #given = $state.raw<WorkspaceFile>({});
  #sources: File[] = [];
  /** What the loaded data came from, as long as this page is open. */
  #loaded: File[] = [];
  #stop = new AbortController();

  /** Settles when the attempt under way has ended, cleaned up. */
  #working: Promise<void> = Promise.resolve();
  #workspace: WorkspaceState;

  constructor(workspace: WorkspaceState) {
    this.#workspace = workspace;
  }

  get phase(): ImportPhase {
    return this.#phase;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  get error(): unknown {
    return this.#error;
  }

  get files(): LoadFile[] {
    return this.#files;
  }

  get failed(): FailedFile[] {
    return this.#failed;
  }

  /** Stages as loading would order them. */
  get pipelines(): Pipeline[] {
    return this.#pipelines;
  }

  get baseCurrency(): string {
    return this.#given.base_currency ?? '';
  }

  get report(): LoadReport | null {
    return this.#report;
  }

  /** Whether the files that are loaded now can be mapped again without being chosen again. */
  get again(): boolean {
    return this.#loaded.length > 0 && !this.#workspace.sample;
  }

  /** Takes files in beside those that are loaded or on their way; one of the same name replaces. */
  async offer(dropped: File[]): Promise<void> {
    if (!dropped.length || !this.#workspace.store || this.#phase === 'loading') return;
    const before = this.#phase === 'mapping' ? this.#sources : this.again ? this.#loaded : [];
    const names = dropped.map(({ name }) => name);
    await this.#read([...before.filter(({ name }) => !names.includes(name)), ...dropped]);
  }

  mapAgain(): Promise<void> {
    return this.#read(this.#loaded);
  }

  /** What the file is, or what its columns mean. */
  async remap(
    index: number,
    change: Partial<Pick<FileMapping, 'kind' | 'columns' | 'extra'>>
  ): Promise<void> {
    const { raw, mapping } = this.#files[index]!;
    const { columnsByName, remap } = await import('./intake');
    const kind = change.kind ?? mapping.kind;
    const byName =
      change.kind && change.kind !== 'unknown' ? columnsByName(change.kind, raw.headers) : {};
    const columns = change.columns ?? (change.kind ? byName : mapping.columns);
    const next = await remap(raw, { kind, columns }, this.#workspace.database!);
    const dropped = mapping.extra.length || !change.kind ? this.#dropped(index) : [];
    const extra = change.extra ?? next.extra.filter((header) => !dropped.includes(header));
    this.#files = this.#files.with(index, { raw, mapping: { ...next, extra } });
    await this.#proposeStages();
  }

  arrange(pipeline: string, list: StageList): void {
    this.#given = { ...this.#given, pipelines: { ...this.#given.pipelines, [pipeline]: list } };
    void this.#proposeStages();
  }

  chooseCurrency(code: string): void {
    const { base_currency: _, ...others } = this.#given;
    this.#given = code ? { ...others, base_currency: code } : others;
  }

  async load(): Promise<void> {
    await this.#attempt('loading', async (watch) => {
      const bytes = this.#sources.reduce((sum, { size }) => sum + size, 0);
      const options = { ...watch, workspaceFile: this.#given };
      this.#report = await this.#workspace.load(this.#files, bytes, options);
      this.#loaded = this.#sources;
      this.#files = [];
      this.#phase = 'done';
    });
  }

  /** Stops what is under way; what was loaded before stays. */
  cancel(): void {
    this.#stop.abort(new DOMException('cancelled', 'AbortError'));
    this.#phase = 'idle';
    this.#working = this.#working.then(() => this.#discard());
  }

  /** From a failed load back to the mapping that led to it. */
  back(): void {
    this.#phase = this.#files.length ? 'mapping' : 'idle';
  }

  /** Headers of an own dimension that the analyst chose to leave out. */
  #dropped(index: number): string[] {
    const { raw, mapping } = this.#files[index]!;
    const wide = (mapping.wideStages ?? []).map(({ header }) => header);
    const used = [...Object.values(mapping.columns), ...wide, ...mapping.extra];
    return mapping.kind === 'deals' ? raw.headers.filter((header) => !used.includes(header)) : [];
  }

  async #discard(): Promise<void> {
    const { discard } = await import('./intake');
    await discard(this.#files, this.#workspace.store!);
    this.#files = [];
  }

  async #read(sources: File[]): Promise<void> {
    await this.#attempt('reading', async (watch) => {
      await this.#discard();
      const tables = sources.filter(({ name }) => !/\.json$/i.test(name));
      const written = sources.find(({ name }) => /\.json$/i.test(name));
      this.#given = written ? parseWorkspaceFile(await written.text()) : {};
      this.#sources = sources;
      const { readFiles } = await import('./intake');
      const named = tables.map((file) => ({ name: file.name, content: file }));
      const read = await readFiles(
        named,
        { ...watch, workspaceFile: this.#given },
        this.#workspace.store!
      );
      this.#files = read.files;
      this.#failed = read.failed;
      await this.#proposeStages();
      watch.signal.throwIfAborted();
      this.#phase = 'mapping';
    });
  }

  async #proposeStages(): Promise<void> {
    const { proposedPipelines } = await import('./stage-proposal');
    this.#pipelines = await proposedPipelines(this.#files, this.#given, this.#workspace.database!);
  }

  /** One attempt at a time: a cancelled one is let unwind before the next begins. */
  #attempt(phase: ImportPhase, work: (watch: Watch) => Promise<void>): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#phase = phase;
    this.#progress = null;
    this.#working = this.#working.then(() => this.#run(work, signal));
    return this.#working;
  }

  async #run(work: (watch: Watch) => Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      signal.throwIfAborted();
      await work({ signal, onProgress: (progress) => (this.#progress = progress) });
    } catch (error) {
      if (signal.aborted) return;
      this.#error = error;
      this.#phase = 'failed';
    }
  }
}

export const [getImport, setImport] = createContext<Import>();
