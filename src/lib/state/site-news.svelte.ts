import { newestNight, type Night } from './sources/site';
import type { WorkspaceState } from './workspace.svelte';

/** Between two looks for new data, where nobody comes back to the page meanwhile. */
const everyMs = 5 * 60_000;
/** Between two looks of a reader who comes and goes. */
const leastMs = 30_000;

/** What has been published since the page was opened: it is offered, and never put in place unasked. */
export class SiteNews {
  #night = $state.raw<Night | null>(null);
  #workspace: Pick<WorkspaceState, 'source'>;
  #lookedAt = -Infinity;

  constructor(workspace: Pick<WorkspaceState, 'source'>) {
    this.#workspace = workspace;
  }

  /** The newest data of the site, where others are shown. */
  get night(): Night | null {
    const shown = this.#workspace.source?.version;
    return shown && this.#night && this.#night.version !== shown ? this.#night : null;
  }

  async look(): Promise<void> {
    if (!this.#workspace.source?.version) return;
    this.#lookedAt = performance.now();
    this.#night = (await newestNight().catch(() => null)) ?? this.#night;
  }

  /** Looks whenever the reader comes back, and every few minutes; gives what ends that. */
  watch(): () => void {
    const look = () => {
      const recently = performance.now() - this.#lookedAt < leastMs;
      if (document.visibilityState === 'visible' && !recently) void this.look();
    };
    this.#lookedAt = performance.now();
    const timer = setInterval(look, everyMs);
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }
}
