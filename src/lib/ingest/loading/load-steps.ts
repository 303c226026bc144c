import type { OnProgress } from '../decode/source-file';

/** How far a load has come; each word of it is also where it can be stopped. */
export class LoadSteps {
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly told: { signal?: AbortSignal; onProgress?: OnProgress }
  ) {}

  /** One more step is done. Throws the signal's reason when aborted. */
  next(step: 'load' | 'journeys' = 'load'): void {
    this.done++;
    this.within(0, step);
  }

  /** So much of the step under way is done, 0 to 1. Throws like `next`. */
  within(share: number, step: 'load' | 'journeys' = 'load'): void {
    this.told.signal?.throwIfAborted();
    this.told.onProgress?.({ step, share: Math.min(1, (this.done + share) / this.total) });
  }
}
