import { frameLocks, frames } from './frame-locks';

/** Those that share an engine: how they take turns, and the channels they speak through. */
export interface Sharers {
  locks: Pick<LockManager, 'request'>;
  channel(name: string): BroadcastChannel;
  /** Whether what the engine holds outlives the tab or frame that has it. */
  lasting: boolean;
}

/** All tabs and frames of this origin, where the browser gives it storage. */
export const everyTab = (): Sharers => ({
  get locks() {
    return navigator.locks;
  },
  channel: (name) => new BroadcastChannel(name),
  lasting: true
});

/**
 * The frames of this origin in one page, where the browser gives them no storage, no locks and no shared
 * workers, as under a page of another site: they reach each other all the same.
 */
export const framesOfThisPage = (): Sharers => ({
  locks: frameLocks(),
  channel: (name) => new BroadcastChannel(`${name}-${frames().page}`),
  lasting: false
});
