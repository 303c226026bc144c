import type { Signal, Watched } from '../../analyses/signal';
import { joined, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Measured } from './signals';
import { isBeyond, type Thresholds } from './thresholds';

/** Something that crossed its threshold since the last run, or came back. */
export interface Alert {
  watch: Watched;
  of: string;
  state: 'crossed' | 'resolved';
  value: number;
  threshold: number;
  words: Words;
}

/** What the next run has to know of this one. */
export interface Told {
  asOf: string;
  /** What is beyond its threshold, by kind. */
  beyond: { watch: Watched; of: string }[];
  /** Ids of stalled deals, by pipeline. */
  stalled: Record<string, string[]>;
}

/** What is to be told after the last run; all that is beyond a threshold where there was none. */
export function alertsAfter(
  before: Told | null,
  { signals, deals }: Measured,
  { asOf, thresholds }: { asOf: string; thresholds: Thresholds }
): { alerts: Alert[]; told: Told } {
  const lasting = signals.filter(({ watch }) => watch !== 'newly_stalled');
  const beyond = lasting.filter(({ watch, value }) => isBeyond(watch, value, thresholds));
  const was = ({ watch, of }: Signal) =>
    before?.beyond.some((one) => one.watch === watch && one.of === of) ?? false;
  const alert = (signal: Signal, state: Alert['state']): Alert => ({
    watch: signal.watch,
    of: signal.of,
    state,
    value: signal.value,
    threshold: thresholds[signal.watch] ?? 0,
    words: signal.words
  });
  const news = Object.entries(deals).flatMap(([of, now]) => newlyStalled(of, now, before));
  return {
    alerts: [
      ...beyond.filter((one) => !was(one)).map((one) => alert(one, 'crossed')),
      ...news
        .filter(({ watch, value }) => isBeyond(watch, value, thresholds))
        .map((one) => alert(one, 'crossed')),
      ...lasting
        .filter((one) => was(one) && !beyond.includes(one))
        .map((one) => alert(one, 'resolved'))
    ],
    told: {
      asOf,
      // of what could not be measured this time, the last word stands
      beyond: [
        ...beyond.map(({ watch, of }) => ({ watch, of })),
        ...(before?.beyond ?? []).filter((one) => !lasting.some(({ watch }) => watch === one.watch))
      ],
      stalled: {
        ...before?.stalled,
        ...Object.fromEntries(Object.entries(deals).map(([of, now]) => [of, Object.keys(now)]))
      }
    }
  };
}

/** Deals that are named in a message. */
const named = 5;

/** Deals that are stalled now and were not in the last run; unknown without one. */
function newlyStalled(of: string, now: Record<string, string>, before: Told | null): Signal[] {
  const known = before?.stalled[of];
  if (!known) return [];
  const earlier = new Set(known);
  const fresh = Object.keys(now).filter((id) => !earlier.has(id));
  const names = fresh.slice(0, named).map((id) => now[id]!);
  const words = say('alerts.newly_stalled', {
    n: fresh.length,
    names: joined(names, say('alerts.between')),
    more: fresh.length > named ? 'some' : 'none'
  });
  return [{ watch: 'newly_stalled', of, value: fresh.length, words }];
}

/** As it is told. */
export const alertWords = ({ state, words }: Alert): Words =>
  state === 'crossed' ? words : say('alerts.resolved', { what: words });
