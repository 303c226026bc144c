import { AppError } from '../domain/app-error';
import { channelsAvailable, storageAvailable } from '../engine/browser-storage';
import type { BrowserDatabase, Storage } from '../engine/database-over';
import type { SharedEngine } from '../engine/shared-engine';
import type { DataNews } from '../engine/tab-messages';
import { remember } from './remembered';
import type { Engine } from './sources/source';

/** `silent`: the tab that has the engine does not answer. */
export type EnginePhase = 'off' | 'starting' | 'ready' | 'silent';

/** How long one waits for another tab that is changing the data, where it is not for long. */
const patienceMs = 4_000;

/**
 * The engine of this browser with the data it keeps, which all tabs share. Where the browser keeps
 * nothing, one that the frames of a page share; where the reader chose so, one of this tab's own.
 */
export class LocalEngine implements Engine {
  #phase = $state<EnginePhase>('off');
  #silent = $state(false);
  #share = $state(0);
  #opening: Promise<BrowserDatabase> | null = null;
  #shared: SharedEngine | null = null;
  #closeMemory: (() => Promise<void>) | null = null;
  #memoryChosen = false;
  #chooseMemory = () => {};
  #memory = new Promise<void>((resolve) => (this.#chooseMemory = resolve));
  /** How many changes of this tab are under way, and what gives the right to them back. */
  #claims = 0;
  #claim: Promise<(() => void) | null> | null = null;

  /** Told what other tabs did to the data. */
  onNews: (news: DataNews) => void = () => {};

  get phase(): EnginePhase {
    return this.#silent ? 'silent' : this.#phase;
  }

  /** How far its start is, 0 to 1. */
  get share(): number {
    return this.#share;
  }

  /** Starts it where it does not run, in whichever tab. */
  open(): Promise<BrowserDatabase> {
    return (this.#opening ??= this.#open());
  }

  /**
   * Takes the right to change the data, which one tab at a time has; gives what gives it back. Throws
   * `AppError` `data_busy` where another tab has it for longer than `waitMs`.
   */
  async claim(waitMs = patienceMs): Promise<() => void> {
    await this.open();
    this.#claims += 1;
    const release = await this.#lock(waitMs);
    const giveBack = () => {
      this.#claims -= 1;
      if (this.#claims > 0) return;
      this.#claim = null;
      release?.();
    };
    if (release) return giveBack;
    giveBack();
    throw new AppError('data_busy');
  }

  /** The right this tab has or waits for; who is more patient than the one that waited tries again. */
  async #lock(waitMs: number): Promise<(() => void) | null> {
    for (;;) {
      const joins = this.#claim !== null;
      const claim = (this.#claim ??= this.#shared?.claim(waitMs) ?? Promise.resolve(() => {}));
      const release = await claim.catch(() => null);
      if (release || !joins) return release;
      if (this.#claim === claim) this.#claim = null;
    }
  }

  /** Does what no other tab may disturb. */
  async alone<T>(work: () => Promise<T>, waitMs = patienceMs): Promise<T> {
    const giveBack = await this.claim(waitMs);
    try {
      return await work();
    } finally {
      giveBack();
    }
  }

  tell(news: DataNews): void {
    this.#shared?.tell(news);
  }

  /** Changes the data, and tells the other tabs when it is done. */
  change<T>(work: () => Promise<T>, waitMs = patienceMs): Promise<T> {
    return this.alone(async () => {
      try {
        return await work();
      } finally {
        this.tell('changed');
      }
    }, waitMs);
  }

  /** Leaves the stored data alone: works in memory from now on, with nothing kept. */
  async useMemory(): Promise<void> {
    this.#memoryChosen = true;
    this.#chooseMemory();
    const shared = this.#shared;
    this.#shared = null;
    this.#silent = false;
    this.#opening = null;
    this.#phase = 'off';
    await shared?.leave();
  }

  /** Deletes everything this browser keeps of the data; the other tabs are told before. */
  async forget(): Promise<void> {
    await this.open();
    this.tell('forgetting');
    remember('own', null);
    this.#opening = null;
    this.#phase = 'off';
    if (this.#shared) await this.#shared.ask('forget', null);
    else await this.#closeMemory?.();
  }

  async #open(): Promise<BrowserDatabase> {
    this.#phase = 'starting';
    this.#share = 0;
    try {
      const shares = !this.#memoryChosen && channelsAvailable();
      const store = (shares && (await this.#openShared())) || (await this.#openInMemory());
      this.#phase = 'ready';
      return store;
    } catch (error) {
      this.#phase = 'off';
      this.#opening = null;
      throw error;
    }
  }

  /** Null where the reader has gone on in memory meanwhile. */
  async #openShared(): Promise<BrowserDatabase | null> {
    const [{ shareEngine }, { databaseOver }, { everyTab, framesOfThisPage }] = await Promise.all([
      import('../engine/shared-engine'),
      import('../engine/database-over'),
      import('../engine/sharers')
    ]);
    const storage: Storage = (await storageAvailable()) ? 'opfs' : 'memory';
    if (this.#memoryChosen) return null;
    const shared = (this.#shared ??= shareEngine({
      among: storage === 'opfs' ? everyTab() : framesOfThisPage(),
      start: async (onProgress) => {
        const { openOwnEngine } = await import('../engine/own-engine');
        return openOwnEngine({ storage, onProgress });
      },
      onMoved: () => storage === 'memory' && this.#lose(),
      onShare: (share) => (this.#share = share),
      onSilent: (silent) => (this.#silent = silent),
      onNews: (news) => this.onNews(news)
    }));
    await Promise.race([shared.ask('wake', null), this.#memory]);
    return this.#memoryChosen ? null : databaseOver(shared.ask, storage);
  }

  /** The frame that had the data went away with them: what is asked next brings them anew. */
  #lose(): void {
    this.#opening = null;
    this.onNews('lost');
  }

  async #openInMemory(): Promise<BrowserDatabase> {
    const { openBrowserDatabase } = await import('../engine/duckdb-browser');
    const onProgress = (share: number) => (this.#share = share);
    const store = await openBrowserDatabase({ storage: 'memory', onProgress });
    this.#closeMemory = () => store.close();
    return store;
  }
}
