import { forget } from './browser-storage';
import { onlyAsks, type AskShared, type SharedMethods } from './engine-methods';
import type { OwnEngine } from './own-engine';
import { everyTab, type Sharers } from './sharers';
import {
  lifeOf,
  lineOf,
  toAll,
  type FromLeader,
  type SaidToAll,
  type ToLeader
} from './tab-messages';
import { toldError } from './told-error';

export interface Leading {
  /** Asks the engine of this tab in the name of a tab. */
  askAs(tab: string): AskShared;
  /** Ends the engine, and serves no more. */
  end(): Promise<void>;
}

type Start = (onProgress: (share: number) => void) => Promise<OwnEngine>;
/** What a writer that went away may have left open. */
const anew = ['rollback', "set search_path = 'main'"];

/** Has the engine for all tabs: starts it when first asked, and again where it broke down. */
export function lead(
  id: string,
  start: Start,
  onShare: (share: number) => void,
  among: Sharers = everyTab()
): Leading {
  const all = among.channel(toAll);
  const say = (said: SaidToAll) => all.postMessage(said);
  const lines = new Map<string, BroadcastChannel>();
  let opening: Promise<OwnEngine> | null = null;
  /** No engine starts before the last one has let go of the file. */
  let closing: Promise<unknown> = Promise.resolve();
  let share = 0;
  /** The tab that changed something last: one at a time does. */
  let writer: string | null = null;

  const told = (now: number) => {
    share = now;
    onShare(now);
    say({ share: now });
  };

  function engine(): Promise<OwnEngine> {
    if (opening) return opening;
    const begun = closing.then(() => start(told));
    opening = begun;
    begun.then(
      () => told(1),
      () => drop(begun)
    );
    return begun;
  }

  function drop(begun: Promise<OwnEngine>): void {
    if (opening !== begun) return;
    opening = null;
    share = 0;
  }

  /** Ends the engine, then does what needs the file free; what is asked meanwhile waits. */
  function close(then: () => Promise<void> = async () => {}): Promise<void> {
    const begun = opening;
    if (begun) drop(begun);
    const closed = closing.then(async () => {
      await (await begun?.catch(() => null))?.close();
      await then();
    });
    closing = closed.catch(() => undefined);
    return closed;
  }

  async function work(
    tab: string,
    method: keyof SharedMethods,
    argument: unknown,
    signal?: AbortSignal
  ): Promise<unknown> {
    if (method === 'forget') return close(forget);
    const begun = engine();
    const own = await begun;
    if (method === 'wake') return;
    try {
      if (!onlyAsks(method, argument) && tab !== writer) {
        for (const text of writer === null ? [] : anew)
          await own.run({ connection: 'writer', text, values: [] }).catch(() => undefined);
        writer = tab;
      }
      return await own[method](argument as never, signal);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'engine_failed') throw error;
      if (opening === begun) await close();
      else if (onlyAsks(method, argument)) return work(tab, method, argument, signal);
      throw error;
    }
  }

  const askAs = (tab: string) =>
    ((method, argument, signal) => work(tab, method, argument, signal)) as AskShared;

  function welcome(tab: string): void {
    const line = lines.get(tab) ?? serveTab(tab);
    line.postMessage({ welcome: id, share } satisfies FromLeader);
  }

  function serveTab(tab: string): BroadcastChannel {
    const line = among.channel(lineOf(tab));
    const gone = new AbortController();
    const calls = new Map<number, AbortController>();
    const answer = (message: FromLeader) => {
      if (lines.has(tab)) line.postMessage(message);
    };
    lines.set(tab, line);
    line.onmessage = async ({ data: asked }: MessageEvent<ToLeader>) => {
      if ('ping' in asked) return answer({ pong: true });
      if ('stop' in asked) return calls.get(asked.stop)?.abort();
      const { call, method, argument, stoppable } = asked;
      const stop = new AbortController();
      calls.set(call, stop);
      const signal = stoppable ? AbortSignal.any([stop.signal, gone.signal]) : undefined;
      try {
        answer({ reply: call, result: await work(tab, method, argument, signal) });
      } catch (error) {
        answer({ reply: call, error: toldError(error) });
      } finally {
        calls.delete(call);
      }
    };
    // granted when that tab is gone
    void among.locks.request(lifeOf(tab), () => {
      lines.delete(tab);
      line.close();
      gone.abort();
    });
    return line;
  }

  all.onmessage = ({ data: said }: MessageEvent<SaidToAll>) => {
    if ('hello' in said) welcome(said.hello);
  };
  say({ leads: id });
  return {
    askAs,
    async end() {
      all.close();
      for (const line of lines.values()) line.close();
      lines.clear();
      await close();
    }
  };
}
