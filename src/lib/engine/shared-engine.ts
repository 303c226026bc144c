import { AppError } from '../domain/app-error';
import { onlyAsks, type AskShared } from './engine-methods';
import { follow, moved, type Route } from './following';
import { lead, type Leading } from './leading';
import type { OwnEngine } from './own-engine';
import { everyTab, type Sharers } from './sharers';
import { aboutData, changing, leadership, type DataNews } from './tab-messages';

export interface SharedEngine {
  /** Asks the engine, in whichever tab it is; a question is asked again where that tab went away. */
  readonly ask: AskShared;
  /**
   * The right to change the data, which one tab at a time has; gives what ends it, or null where
   * another tab has it for longer than one would wait. What changes the data rejects with `AppError`
   * `engine_moved` where the engine went to another tab since.
   */
  claim(patienceMs: number): Promise<(() => void) | null>;
  /** Tells the other tabs what became of the data. */
  tell(news: DataNews): void;
  /** Has nothing more to do with the others; where the engine is here, another tab takes it over. */
  leave(): Promise<void>;
}

interface Sharing {
  /** Starts an engine in this tab. */
  start: (onProgress: (share: number) => void) => Promise<OwnEngine>;
  onShare: (share: number) => void;
  onSilent: (silent: boolean) => void;
  onNews: (news: DataNews) => void;
  /** The engine is another one from now on; where its data do not last, they are gone. */
  onMoved?: () => void;
  among?: Sharers;
}

/**
 * One engine for all that share it, such as the tabs and frames of this origin: the tab that gets a lock has it, the others ask
 * it, and when it goes, the next one takes over.
 */
export function shareEngine({
  start,
  onShare,
  onSilent,
  onNews,
  onMoved = () => {},
  among = everyTab()
}: Sharing): SharedEngine {
  const id = crypto.randomUUID();
  const news = among.channel(aboutData);
  news.onmessage = ({ data }: MessageEvent<DataNews>) => onNews(data);
  let leading: Leading | null = null;
  let found = (_: Route) => {};
  let route = new Promise<Route>((resolve) => (found = resolve));
  let leaderAtClaim: string | null = null;
  /** Where the data are, of an engine whose data do not last. */
  let home: string | null = null;
  const take = (next: Route) => {
    found(next);
    route = Promise.resolve(next);
    if (home !== null && home !== next.leader) onMoved();
  };

  const following = follow(id, { onShare, onSilent, onRoute: take }, among);
  const leaving = new AbortController();
  const elected = among.locks.request(leadership, { signal: leaving.signal }, () => {
    onSilent(false);
    leading = lead(id, start, onShare, among);
    take({ leader: id, ask: leading.askAs(id), end: () => {} });
    following.end();
    return new Promise<void>((resolve) =>
      leaving.signal.addEventListener('abort', () => resolve())
    );
  });
  elected.catch(() => undefined);

  const ask = async (...asked: Parameters<AskShared>): Promise<unknown> => {
    const [method, argument] = asked;
    for (;;) {
      const way = await route;
      const asks = onlyAsks(method, argument);
      if (method === 'wake') home = way.leader;
      else if (!among.lasting && home !== way.leader) throw new AppError('engine_moved');
      if (!asks && leaderAtClaim !== way.leader) throw new AppError('engine_moved');
      try {
        return await way.ask(...asked);
      } catch (error) {
        if (error !== moved) throw error;
        if (!asks) throw new AppError('engine_moved');
      }
    }
  };

  return {
    ask: ask as AskShared,
    async claim(patienceMs) {
      const release = await claimLock(among.locks, patienceMs);
      if (!release) return null;
      leaderAtClaim = (await route).leader;
      return () => {
        leaderAtClaim = null;
        release();
      };
    },
    tell: (message) => news.postMessage(message),
    async leave() {
      news.close();
      following.end();
      await leading?.end();
      leaving.abort();
    }
  };
}

/** Gives what releases the lock, or null where it is not to be had in time. */
function claimLock(locks: Sharers['locks'], patienceMs: number): Promise<(() => void) | null> {
  const options: LockOptions =
    patienceMs === 0
      ? { ifAvailable: true }
      : { signal: Number.isFinite(patienceMs) ? AbortSignal.timeout(patienceMs) : undefined };
  return new Promise((resolve, reject) => {
    locks
      .request(changing, options, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(release));
      })
      .catch((error: unknown) => (options.signal?.aborted ? resolve(null) : reject(error)));
  });
}
