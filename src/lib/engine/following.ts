import type { AskShared } from './engine-methods';
import type { Sharers } from './sharers';
import {
  lifeOf,
  lineOf,
  toAll,
  type FromLeader,
  type SaidToAll,
  type ToLeader
} from './tab-messages';
import { errorOf } from './told-error';

/** A way to an engine; it ends when another tab has it. */
export interface Route {
  /** The tab that has the engine. */
  leader: string;
  /** Rejects with `moved` for what was not answered when the way ended. */
  ask: AskShared;
  end(): void;
}

/** The engine went to another tab before it answered. */
export const moved = new Error('the engine is in another tab now');

interface Following {
  /** A new way, whenever a tab has taken the engine over. */
  onRoute: (route: Route) => void;
  /** How far the start of the engine is, 0 to 1. */
  onShare: (share: number) => void;
  /** Whether the tab that has the engine does not answer, as when the browser has put it to sleep. */
  onSilent: (silent: boolean) => void;
}

const pingMs = 3_000;
/** Pings without an answer until the tab is called silent. */
const mostUnanswered = 4;

/** Looks for the tab that has the engine, and keeps to it until `end` or the tab's own election. */
export function follow(
  id: string,
  { onRoute, onShare, onSilent }: Following,
  { locks, channel }: Sharers
): { end(): void } {
  const all = channel(toAll);
  const line = channel(lineOf(id));
  const send = (message: ToLeader) => line.postMessage(message);
  const hello = () => all.postMessage({ hello: id } satisfies SaidToAll);
  let route: Answered | null = null;
  let unanswered = 0;
  let die = () => {};

  all.onmessage = ({ data: said }: MessageEvent<SaidToAll>) => {
    if ('leads' in said) hello();
    else if ('share' in said) onShare(said.share);
  };
  line.onmessage = ({ data: told }: MessageEvent<FromLeader>) => {
    unanswered = 0;
    onSilent(false);
    if ('reply' in told) return route?.settle(told);
    if (!('welcome' in told) || route?.leader === told.welcome) return;
    onShare(told.share);
    const old = route;
    route = routeTo(told.welcome, send);
    onRoute(route);
    old?.end();
  };
  const watching = setInterval(() => {
    if (route && !route.waiting) return;
    unanswered += 1;
    if (unanswered > mostUnanswered) onSilent(true);
    if (route) send({ ping: true });
    else hello();
  }, pingMs);
  // The one that has the engine takes this tab for gone when it gets this lock.
  void locks.request(lifeOf(id), () => {
    hello();
    return new Promise<void>((resolve) => (die = resolve));
  });
  return {
    end() {
      clearInterval(watching);
      all.close();
      line.close();
      route?.end();
      die();
    }
  };
}

interface Answered extends Route {
  /** Whether something asked has no answer yet. */
  readonly waiting: boolean;
  settle(told: Extract<FromLeader, { reply: number }>): void;
}

function routeTo(leader: string, send: (message: ToLeader) => void): Answered {
  const pending = new Map<number, (outcome: { result: unknown } | { error: Error }) => void>();
  let calls = 0;
  const ask = (method: unknown, argument: unknown, signal?: AbortSignal) =>
    new Promise<unknown>((resolve, reject) => {
      signal?.throwIfAborted();
      const call = ++calls;
      const abort = () => {
        settle(call, { error: signal?.reason as Error });
        send({ stop: call });
      };
      pending.set(call, (outcome) => {
        signal?.removeEventListener('abort', abort);
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.result);
      });
      signal?.addEventListener('abort', abort);
      send({ call, method, argument, stoppable: signal !== undefined } as ToLeader);
    });
  const settle = (call: number, outcome: { result: unknown } | { error: Error }) => {
    pending.get(call)?.(outcome);
    pending.delete(call);
  };
  return {
    leader,
    ask: ask as AskShared,
    get waiting() {
      return pending.size > 0;
    },
    settle(told) {
      if ('error' in told) settle(told.reply, { error: errorOf(told.error) });
      else settle(told.reply, { result: told.result });
    },
    end() {
      for (const call of [...pending.keys()]) settle(call, { error: moved });
    }
  };
}
