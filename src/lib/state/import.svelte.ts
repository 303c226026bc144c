import { createContext } from 'svelte';
import type { GivenReading } from '../domain/workspace-file';
import type { StageList, WorkspaceFile } from '../domain/workspace-file';
import type { FailedFile } from '../ingest/decode/decode-file';
import type { LoadFile, LoadReport } from '../ingest/load';
import { continuesLoaded, named, tablesAmong, withFiles } from './offered-files';
import { withOrder, withReading } from './offered-files';
import { EngineWait } from './engine-wait.svelte';
import { ImportSteps } from './import-steps.svelte';
import { HeldClaim } from './held-claim';
import { LoadedFiles } from './loaded-files';
import { site } from './site.svelte';
import { Proposal } from './proposal.svelte';
import type { EndMark } from './end-mark';
import type { MappingChange } from './mapping-change';
import type { WorkspaceState } from './workspace.svelte';

/** Files on their way in: offered, recognised, put right by the analyst, loaded. */
export class Import extends ImportSteps {
  #files = $state.raw<LoadFile[]>([]);
  #failed = $state.raw<FailedFile[]>([]);
  #report = $state.raw<LoadReport | null>(null);
  #given = $state.raw<WorkspaceFile>({});
  #grow = $state(false);
  #sources: File[] = [];
  #tables: File[] = [];
  #readings = 0;
  #proposal = new Proposal();
  #loaded: LoadedFiles;
  #claim: HeldClaim;
  #wait: EngineWait;
  #workspace: WorkspaceState;
  constructor(workspace: WorkspaceState) {
    super();
    this.#workspace = workspace;
    this.#loaded = new LoadedFiles(workspace);
    this.#claim = new HeldClaim(workspace.engine);
    this.#wait = new EngineWait(workspace);
  }

  /** Whether files wait for an engine that is still starting. */
  get waiting(): boolean {
    return this.#wait.waiting;
  }

  get files(): LoadFile[] {
    return this.#files;
  }

  get failed(): FailedFile[] {
    return this.#failed;
  }

  get proposal(): Proposal {
    return this.#proposal;
  }

  /** What the analyst says besides the mappings; as the workspace file has it. */
  get given(): WorkspaceFile {
    return this.#given;
  }

  get report(): LoadReport | null {
    return this.#report;
  }

  /** Adds to the data that are there, instead of replacing them. */
  get grow(): boolean {
    return this.#grow;
  }

  get growable(): boolean {
    return this.#workspace.own && this.#workspace.deals > 0;
  }

  chooseGrow(grow: boolean): void {
    this.#grow = grow && this.growable;
    void this.#propose();
  }

  /** The files of the data, where they are still there: they can be mapped without being chosen again. */
  kept(): Promise<File[]> {
    return this.#loaded.find();
  }

  /** Takes files in once the data are open, beside others on their way; the same name replaces. */
  async offer(dropped: File[]): Promise<void> {
    site.demand('open_files');
    if (!dropped.length || this.phase === 'loading' || !(await this.#engineRuns())) return;
    const more = this.phase === 'mapping';
    const sources = withFiles(more ? this.#sources : [], dropped);
    await this.#read(
      sources,
      more ? null : (files) => continuesLoaded(files, this.#workspace.report.files),
      more ? this.#given : {}
    );
  }

  /** The files of the data anew, as they came in, with what was said of them then. */
  async mapAgain(files: File[], given: WorkspaceFile): Promise<void> {
    if (await this.#engineRuns()) await this.#read(files, () => false, given);
  }

  /** What the file is, or what its columns mean. */
  async remap(index: number, change: MappingChange): Promise<void> {
    const { changed, remapped } = await import('./mapping-change');
    const file = this.#files[index];
    if (!file) return;
    const meanwhile = { ...file, mapping: changed(file, change) };
    this.#files = this.#files.with(index, meanwhile);
    const mapping = await remapped(file, change, this.#workspace.opened.database);
    if (this.#files[index] !== meanwhile) return;
    this.#files = this.#files.with(index, { ...file, mapping });
    void this.#propose();
  }

  /** Reads a table anew in another encoding or dialect, or with another header row. */
  readAgain(index: number, change: GivenReading): Promise<void> {
    return this.attempt('reading', async ({ signal }) => {
      await this.#proposal.stop();
      const file = this.#files[index];
      if (file) this.#given = withReading(this.#given, file.raw.file, change);
      const source = this.#tables[file?.source ?? 0];
      const reading = this.#given.readings?.[file?.raw.file ?? ''] ?? {};
      const how = { reading, rawTable: `raw_again_${++this.#readings}` };
      const { readAgain } = await import('./intake');
      const again =
        file && source && (await readAgain(source, file, how, this.#workspace.opened.store));
      if (again) this.#files = this.#files.with(index, again);
      signal.throwIfAborted();
      void this.#propose();
      this.enter('mapping');
    });
  }

  /** Whether day or month comes first in a column. */
  chooseOrder(index: number, field: string, order: 'dmy' | 'mdy'): void {
    const file = this.#files[index];
    if (!file) return;
    const mapping = withOrder(file.mapping, field, order);
    this.#files = this.#files.with(index, { ...file, mapping });
    void this.#propose();
  }

  /** What a value of a stage, a status or a flag says of its deals. */
  async markEnd(mark: EndMark): Promise<void> {
    const { withMark } = await import('./end-mark');
    this.#files = this.#files.map((file) => withMark(file, mark));
    void this.#propose();
  }

  arrange(pipeline: string, list: StageList): void {
    this.#given = { ...this.#given, pipelines: { ...this.#given.pipelines, [pipeline]: list } };
    this.#proposal.arrange(pipeline, list);
    void this.#propose();
  }

  /** Says more, or otherwise, than the mappings do. */
  say(said: WorkspaceFile): void {
    this.#given = { ...this.#given, ...said };
    void this.#propose();
  }

  async load(): Promise<void> {
    await this.attempt('loading', async (watch) => {
      await this.#proposal.stop();
      watch.signal.throwIfAborted();
      const bytes = this.#sources.reduce((sum, { size }) => sum + size, 0);
      const options = { ...watch, bytes, workspaceFile: this.#given, grow: this.#grow };
      this.#report = await this.#workspace.load(this.#files, options);
      await this.#loaded.take(this.#sources, { beside: this.#grow });
      this.#files = [];
      this.#claim.giveBack();
      this.enter('done');
    });
  }

  /** Stops what is under way; what was loaded before stays. */
  cancel(): void {
    this.#wait.giveUp();
    void this.#proposal.stop();
    this.giveUp(() => this.#discard().finally(() => this.#claim.giveBack()));
  }

  /** From a failed load. */
  back(): void {
    this.enter(this.#files.length ? 'mapping' : 'idle');
  }

  /** Whether the engine runs, when it has had the time to start. */
  async #engineRuns(): Promise<boolean> {
    if (this.#workspace.store) return true;
    this.enter('reading');
    try {
      const runs = await this.#wait.end();
      if (!runs) this.enter('idle');
      return runs;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  async #discard(): Promise<void> {
    const files = this.#files;
    this.#files = [];
    const { discard } = await import('./intake');
    if (files.length) await discard(files, this.#workspace.opened.store);
  }

  /**
   * `grows` tells from the files whether they add to the data; null leaves that as it is. `given` holds
   * unless a workspace file is among them.
   */
  async #read(
    sources: File[],
    grows: ((files: LoadFile[]) => boolean) | null,
    given: WorkspaceFile
  ): Promise<void> {
    await this.attempt('reading', async (watch) => {
      await this.#proposal.stop();
      await this.#claim.take();
      await this.#discard();
      const { written, tables } = await tablesAmong(sources, watch.signal);
      this.#given = written ?? given;
      this.#sources = sources;
      this.#tables = tables;
      const { checkFits, readFiles } = await import('./intake');
      checkFits(tables, { kept: this.#workspace.kept });
      const options = { ...watch, workspaceFile: this.#given };
      const read = await readFiles(named(tables), options, this.#workspace.opened.store);
      this.#files = read.files;
      this.#failed = read.failed;
      if (grows) this.#grow = this.growable && grows(read.files);
      watch.signal.throwIfAborted();
      this.#proposal.clear();
      void this.#propose();
      this.enter('mapping');
    });
  }

  #propose(): Promise<void> {
    const options = { workspaceFile: this.#given, grow: this.#grow };
    return this.#proposal.renew(this.#files, options, this.#workspace.opened.store);
  }
}

export const [getImport, setImport] = createContext<Import>();
