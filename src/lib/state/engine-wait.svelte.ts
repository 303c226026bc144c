import type { WorkspaceState } from './workspace.svelte';

/** The wait of files for an engine that is still starting. */
export class EngineWait {
  #workspace: Pick<WorkspaceState, 'started' | 'connect' | 'store'>;
  #waiting = $state(false);

  constructor(workspace: Pick<WorkspaceState, 'started' | 'connect' | 'store'>) {
    this.#workspace = workspace;
  }

  get waiting(): boolean {
    return this.#waiting;
  }

  /** Until data are open that can be changed; false where there are none, or nobody waits any longer. */
  async end(): Promise<boolean> {
    this.#waiting = true;
    try {
      await this.#workspace.started;
      await this.#workspace.connect();
      return this.#waiting && this.#workspace.store !== null;
    } finally {
      this.#waiting = false;
    }
  }

  giveUp(): void {
    this.#waiting = false;
  }
}
