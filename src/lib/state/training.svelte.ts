import { createContext } from 'svelte';
import type { TrainingProgress } from '../forecast/training/training-result';
import type { Target } from '../domain/forecast-tables';
import type { KeptModel } from '../models/kept-models';
import type { Verdict, Watch } from './prediction';
import type { WorkspaceState } from './workspace.svelte';

export type TrainingPhase = 'idle' | 'reading' | 'training' | 'cancelled' | 'failed';

/** Reading the rows takes about this share of the time. */
const readingShare = 0.2;

/** Trains the models of a target on the data that are loaded, one at a time, and keeps them. */
export class Training {
  #phase = $state<TrainingPhase>('idle');
  #target = $state<Target>('deals');
  #scoring = $state(false);
  #progress = $state.raw<TrainingProgress | null>(null);
  #share = $state(0);
  #secondsLeft = $state<number | null>(null);
  #error = $state.raw<unknown>();
  #verdict = $state.raw<Verdict | null>(null);
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

  /** Whether a model that is there scores; else one is being trained. */
  get scoring(): boolean {
    return this.#scoring;
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

  /** What became of the last training, where its model was not taken. */
  get verdict(): Verdict | null {
    return this.#verdict;
  }

  get busy(): boolean {
    return this.#phase === 'reading' || this.#phase === 'training';
  }

  cancel(): void {
    this.#stop.abort(new DOMException('cancelled', 'AbortError'));
  }

  /**
   * Scores what is shown: by the model in use where it fits the data, else by one trained now. `afresh`
   * trains in any case.
   */
  start(target: Target, { afresh = false } = {}): Promise<void> {
    return this.#attempt(target, async (watch) => {
      const { predict } = await import('./prediction');
      this.#verdict = await predict({ target, afresh, workspace: this.#workspace }, watch);
    });
  }

  /** Takes a kept model into use, whatever was said of it, and scores by it. */
  use(model: KeptModel): Promise<void> {
    return this.#attempt(model.target, async (watch) => {
      const { predictBy } = await import('./prediction');
      await predictBy(model, { workspace: this.#workspace }, watch);
    });
  }

  async #attempt(target: Target, work: (watch: Watch) => Promise<void>): Promise<void> {
    if (this.busy || !this.#workspace.about) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#target = target;
    this.#scoring = false;
    this.#verdict = null;
    this.#progress = null;
    this.#share = 0;
    this.#secondsLeft = null;
    this.#phase = 'reading';
    const started = performance.now();
    try {
      await this.#workspace.connect();
      await work({
        signal,
        onKind: (kind) => (this.#scoring = kind === 'scoring'),
        onReading: (share) => (this.#share = readingShare * share),
        onProgress: (progress) => {
          this.#phase = 'training';
          this.#progress = progress;
          this.#share = readingShare + (1 - readingShare) * progress.share;
          const elapsed = (performance.now() - started) / 1000;
          this.#secondsLeft = elapsed > 3 ? (elapsed * (1 - this.#share)) / this.#share : null;
        }
      });
      this.#phase = 'idle';
    } catch (error) {
      this.#error = error;
      this.#phase = signal.aborted ? 'cancelled' : 'failed';
    }
  }
}

export const [getTraining, setTraining] = createContext<Training>();
