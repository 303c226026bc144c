import { createContext } from 'svelte';
import type { TrainingProgress } from '../forecast/train';
import type { Target } from '../forecast/training-data';
import type { WorkspaceState } from './workspace.svelte';

export type TrainingPhase = 'idle' | 'reading' | 'training' | 'cancelled' | 'failed';

/** The seed of every training, so that the same data give the same numbers. */
const seed = 1;

/** Teaches the models of a target on the data that are loaded; one at a time. */
export class Training {
  #phase = $state<TrainingPhase>('idle');
  #target = $state<Target>('deals');
  #progress = $state.raw<TrainingProgress | null>(null);
  #share = $state(0);
  #secondsLeft = $state<number | null>(null);
  #error = $state.raw<unknown>();
  #stop = new AbortController();
  #workspace: WorkspaceState;

  constructor(workspace: WorkspaceState) {
    this.#workspace = workspace;
  }

  get phase(): TrainingPhase {
    return this.#phase;
  }

  /** Whose models are being trained, or were last. */
  get target(): Target {
    return this.#target;
  }

  get progress(): TrainingProgress | null {
    return this.#progress;
  }

  /** Of the whole, 0 to 1. */
  get share(): number {
    return this.#share;
  }

  /** By the pace so far; null until there is one. */
  get secondsLeft(): number | null {
    return this.#secondsLeft;
  }

  get error(): unknown {
    return this.#error;
  }

  get busy(): boolean {
    return this.#phase === 'reading' || this.#phase === 'training';
  }

  cancel(): void {
    this.#stop.abort(new DOMException('cancelled', 'AbortError'));
  }

  /** Reads the rows, trains in a worker, and puts the result with the data. */
  async start(target: Target): Promise<void> {
    const { database, about, revision } = this.#workspace;
    if (this.busy || !database || !about) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#target = target;
    this.#progress = null;
    this.#share = 0;
    this.#secondsLeft = null;
    this.#phase = 'reading';
    const started = performance.now();
    try {
      const { gatherTraining } = await import('../forecast/training-data');
      const { trainInWorker } = await import('../engine/trainer-browser');
      const data = await gatherTraining(database, about, {
        target,
        signal,
        onProgress: (share) => (this.#share = readingShare * share)
      });
      signal.throwIfAborted();
      this.#phase = 'training';
      const tables = await trainInWorker(
        { data, horizon: null, seed },
        {
          signal,
          onProgress: (progress) => {
            this.#progress = progress;
            this.#share = readingShare + (1 - readingShare) * progress.share;
            const elapsed = (performance.now() - started) / 1000;
            this.#secondsLeft = elapsed > 3 ? (elapsed * (1 - this.#share)) / this.#share : null;
          }
        }
      );
      // what was learnt of data that are no longer there is of no use
      if (this.#workspace.revision === revision) await this.#workspace.keep(target, tables);
      this.#phase = 'idle';
    } catch (error) {
      this.#error = error;
      this.#phase = signal.aborted ? 'cancelled' : 'failed';
    }
  }
}

/** Reading the rows takes about this share of the time. */
const readingShare = 0.2;

export const [getTraining, setTraining] = createContext<Training>();
