import { withFiles } from './offered-files';
import type { WorkspaceState } from './workspace.svelte';

/** The files that the data came from, kept in this browser where it keeps the data. */
export class LoadedFiles {
  #workspace: Pick<WorkspaceState, 'report' | 'sample' | 'kept'>;
  /** Where nothing is kept: as long as this page is open. */
  #files: File[] = [];

  constructor(workspace: Pick<WorkspaceState, 'report' | 'sample' | 'kept'>) {
    this.#workspace = workspace;
  }

  /** Those that every table of the data is in; none where one is missing, after an undo or of another tab. */
  async find(): Promise<File[]> {
    const { sample, report } = this.#workspace;
    if (sample || report.files.length === 0) return [];
    const { keptFiles } = await import('../engine/kept-files');
    for (const files of [this.#files, await keptFiles()])
      if (report.files.every(({ file }) => files.some(({ name }) => isPart(file, name))))
        return files;
    return [];
  }

  /** Files were loaded, beside those before or in their place. */
  async take(files: readonly File[], { beside }: { beside: boolean }): Promise<void> {
    this.#files = withFiles(beside ? this.#files : [], files);
    if (!this.#workspace.kept) return;
    const { keepFiles, keptFiles } = await import('../engine/kept-files');
    this.#files = withFiles(beside ? await keptFiles() : [], files);
    await keepFiles(this.#files);
  }
}

/** Whether a table is the file, or a part of it. */
const isPart = (table: string, file: string): boolean =>
  table === file || table.startsWith(`${file}/`);
