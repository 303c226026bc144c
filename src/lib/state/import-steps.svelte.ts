import type { Progress } from '../ingest/decode/source-file';
import type { Watch } from './offered-files';

export type ImportPhase = 'idle' | 'reading' | 'mapping' | 'loading' | 'done' | 'failed';

/** How far an import is; one piece of work after the other, each of which can be given up. */
export class ImportSteps {
  #phase = $state<ImportPhase>('idle');
  #progress = $state.raw<Progress | null>(null);
  #error = $state.raw<unknown>();
  #stop = new AbortController();
  #working: Promise<void> = Promise.resolve();

  get phase(): ImportPhase {
    return this.#phase;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  get error(): unknown {
    return this.#error;
  }

  protected enter(phase: ImportPhase): void {
    this.#phase = phase;
    if (phase === 'reading') this.#progress = null;
  }

  protected fail(error: unknown): void {
    this.#error = error;
    this.#phase = 'failed';
  }

  protected attempt(phase: ImportPhase, work: (watch: Watch) => Promise<void>): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#phase = phase;
    this.#progress = null;
    this.#working = this.#working.then(() => this.#run(work, signal));
    return this.#working;
  }

  /** Gives up what is under way, and clears up after it. */
  protected giveUp(clear: () => Promise<void>): void {
    this.#stop.abort(new DOMException('cancelled', 'AbortError'));
    this.#phase = 'idle';
    this.#working = this.#working.then(clear).catch(() => undefined);
  }

  async #run(work: (watch: Watch) => Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await work({ signal, onProgress: (progress) => (this.#progress = progress) });
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }
}
