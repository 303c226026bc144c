import type { SharedMethods } from './engine-methods';
import type { ToldError } from './told-error';

/**
 * What becomes of the data by the hand of another tab. `forgetting`: they are about to go; `lost`: they
 * went with the tab that had them, and are brought anew when something is asked; `filling`: the share of
 * the data that has been brought into an engine that held none.
 */
export type DataNews = 'changed' | 'forgetting' | 'lost' | { filling: number };

/** Said to all tabs. */
export type SaidToAll =
  /** A tab is there and looks for the one that has the engine. */
  | { hello: string }
  /** A tab has the engine from now on. */
  | { leads: string }
  /** How far the start of the engine is, 0 to 1. */
  | { share: number };

/** Said by a tab to the one that has the engine. */
export type ToLeader =
  | { call: number; method: keyof SharedMethods; argument: unknown; stoppable: boolean }
  | { stop: number }
  | { ping: true };

/** And back. */
export type FromLeader =
  | { welcome: string; share: number }
  | { reply: number; result: unknown }
  | { reply: number; error: ToldError }
  | { pong: true };

export const toAll = 'sluice-engine';
/** `DataNews`. */
export const aboutData = 'sluice-data';
/** Between one tab and the one that has the engine. */
export const lineOf = (tab: string): string => `sluice-engine-${tab}`;
/** The lock a tab holds as long as it lives. */
export const lifeOf = (tab: string): string => `sluice-tab-${tab}`;
/** The lock of the tab that has the engine: the database's file takes one handle. */
export const leadership = 'sluice-storage';
/** The lock of the tab that changes the data. */
export const changing = 'sluice-changing';
