import type { FolderHandle, KeptFolder } from '../engine/kept-folder';
import { readableEndings } from '../ingest/decode/file-format';

/** `asleep`: the browser asks again before it lets us look; `gone`: not where it was any more. */
export type FolderState = 'none' | 'asleep' | 'denied' | 'gone' | 'watched';

type Picker = (options: { id: string; mode: 'read' }) => Promise<FolderHandle>;

const picker = (): Picker | undefined =>
  (globalThis as { showDirectoryPicker?: Picker }).showDirectoryPicker;

/** A folder of exports on the reader's disk: new and changed ones are noticed and offered, never read unasked. */
export class WatchedFolder {
  #state = $state<FolderState>('none');
  #folder = $state.raw<KeptFolder | null>(null);
  #fresh = $state.raw<readonly File[]>([]);
  /** What was taken and is not loaded yet. */
  #taken: readonly File[] = [];

  /** Whether this browser can watch one at all. */
  get possible(): boolean {
    return picker() !== undefined;
  }

  get state(): FolderState {
    return this.#state;
  }

  get name(): string {
    return this.#folder?.handle.name ?? '';
  }

  /** Exports that are new in it, or changed, since they were loaded last. */
  get fresh(): readonly File[] {
    return this.#fresh;
  }

  /** Asks the reader for a folder; false where none was chosen. */
  async choose(): Promise<boolean> {
    const choose = picker();
    const handle = await choose?.({ id: 'sluice-exports', mode: 'read' }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
    if (!handle) return false;
    await this.#keep({ handle, seen: {} });
    await this.look();
    return true;
  }

  /** The folder of an earlier visit, as far as the browser lets us look without asking. */
  async wake(): Promise<void> {
    if (!this.possible || this.#folder) return;
    const { keptFolder } = await import('../engine/kept-folder');
    this.#folder = await keptFolder();
    await this.look();
  }

  /** Has the browser ask the reader; from a click only. */
  async allow(): Promise<void> {
    await this.#folder?.handle.requestPermission({ mode: 'read' });
    await this.look();
  }

  async look(): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    const allowed = await folder.handle.queryPermission({ mode: 'read' });
    if (allowed !== 'granted') {
      this.#fresh = [];
      this.#state = allowed === 'denied' ? 'denied' : 'asleep';
      return;
    }
    try {
      const files = await exportsIn(folder.handle);
      this.#fresh = files.filter((file) => folder.seen[file.name] !== markOf(file));
      this.#state = 'watched';
    } catch (error) {
      if ((error as Error).name !== 'NotFoundError') throw error;
      this.#fresh = [];
      this.#state = 'gone';
    }
  }

  /** Those that are new, to be offered to the import. */
  take(): File[] {
    this.#taken = this.#fresh;
    return [...this.#fresh];
  }

  /** What was taken has been loaded: it is not new any more. */
  async loaded(): Promise<void> {
    const [folder, taken] = [this.#folder, this.#taken];
    this.#taken = [];
    if (!folder || !taken.length) return;
    const seen = Object.fromEntries(taken.map((file) => [file.name, markOf(file)]));
    await this.#keep({ ...folder, seen: { ...folder.seen, ...seen } });
    await this.look();
  }

  async stop(): Promise<void> {
    const { forgetFolder } = await import('../engine/kept-folder');
    await forgetFolder();
    this.#folder = null;
    this.#fresh = [];
    this.#state = 'none';
  }

  async #keep(folder: KeptFolder): Promise<void> {
    this.#folder = folder;
    const { keepFolder } = await import('../engine/kept-folder');
    await keepFolder(folder).catch(() => undefined);
  }
}

const markOf = ({ size, lastModified }: File): string => `${size} ${lastModified}`;

async function exportsIn(handle: FolderHandle): Promise<File[]> {
  const files: File[] = [];
  for await (const entry of handle.values()) {
    const readable = readableEndings.some((ending) =>
      entry.name.toLowerCase().endsWith(`.${ending}`)
    );
    if (entry.kind === 'file' && readable && !entry.name.startsWith('.') && entry.getFile)
      files.push(await entry.getFile());
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const folder = new WatchedFolder();
