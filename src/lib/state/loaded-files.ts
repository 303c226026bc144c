import { withFiles } from './offered-files';
import type { WorkspaceState } from './workspace.svelte';

/** The files that the data came from, as long as this page is open and no other tab changes the data. */
export class LoadedFiles {
  #files: File[] = [];
  #changesByOthers = 0;
  #workspace: Pick<WorkspaceState, 'changesByOthers' | 'sample'>;

  constructor(workspace: Pick<WorkspaceState, 'changesByOthers' | 'sample'>) {
    this.#workspace = workspace;
  }

  get files(): File[] {
    const { sample, changesByOthers } = this.#workspace;
    return sample || changesByOthers !== this.#changesByOthers ? [] : this.#files;
  }

  /** Files were loaded, beside those before or in their place. */
  take(files: File[], { beside }: { beside: boolean }): void {
    this.#files = withFiles(beside ? this.#files : [], files);
    this.#changesByOthers = this.#workspace.changesByOthers;
  }
}
