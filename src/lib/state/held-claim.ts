import type { LocalEngine } from './local-engine.svelte';

/** The right to change the data, had from `take` until `giveBack`, however often these are called. */
export class HeldClaim {
  #engine: Pick<LocalEngine, 'claim'>;
  #release: (() => void) | null = null;

  constructor(engine: Pick<LocalEngine, 'claim'>) {
    this.#engine = engine;
  }

  /** Throws `AppError` `data_busy` where another tab has it. */
  async take(): Promise<void> {
    this.#release ??= await this.#engine.claim();
  }

  giveBack(): void {
    this.#release?.();
    this.#release = null;
  }
}
