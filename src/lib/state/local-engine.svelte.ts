import { forget, storageAvailable } from '../engine/browser-storage';
import type { BrowserDatabase, Storage } from '../engine/duckdb-browser';
import { claimStorage, type StorageClaim } from '../engine/tab-lock';
import { remember } from './remembered';
import type { Engine } from './sources/source';

/** `locked`: another tab has the stored data. */
export type EnginePhase = 'off' | 'locked' | 'starting' | 'ready';

/** The engine of this browser with the data it keeps, which one tab at a time may have. */
export class LocalEngine implements Engine {
  #phase = $state<EnginePhase>('off');
  #share = $state(0);
  #opening: Promise<BrowserDatabase> | null = null;
  #claim: StorageClaim | null = null;
  #memoryChosen = false;
  #chooseMemory = () => {};
  #memory = new Promise<void>((resolve) => (this.#chooseMemory = resolve));

  get phase(): EnginePhase {
    return this.#phase;
  }

  /** How far its start is, 0 to 1. */
  get share(): number {
    return this.#share;
  }

  /** Starts it where it does not run; waits while another tab has the stored data. */
  open(): Promise<BrowserDatabase> {
    return (this.#opening ??= this.#open());
  }

  /** Leaves the stored data alone: works in memory from now on, with nothing kept. */
  async useMemory(): Promise<void> {
    this.#memoryChosen = true;
    this.#chooseMemory();
    if (this.#phase === 'ready') await this.#close();
    this.#claim?.release();
  }

  /** Deletes everything this browser keeps of the data, and stops. */
  async forget(): Promise<void> {
    const storage = await this.#close();
    remember('origin', null);
    if (storage === 'opfs') await forget();
  }

  async #open(): Promise<BrowserDatabase> {
    try {
      const storage = await this.#storage();
      this.#phase = 'starting';
      this.#share = 0;
      const { openBrowserDatabase } = await import('../engine/duckdb-browser');
      const onProgress = (share: number) => (this.#share = share);
      const store = await openBrowserDatabase({ storage, onProgress });
      this.#phase = 'ready';
      return store;
    } catch (error) {
      this.#phase = 'off';
      this.#opening = null;
      throw error;
    }
  }

  async #storage(): Promise<Storage> {
    while (!this.#memoryChosen && !this.#claim?.held) {
      if (!(await storageAvailable())) return 'memory';
      this.#claim = await claimStorage();
      if (this.#claim.held) break;
      this.#phase = 'locked';
      await Promise.race([this.#claim.freed, this.#memory]);
    }
    return this.#memoryChosen ? 'memory' : 'opfs';
  }

  /** Gives the kind of storage it had. */
  async #close(): Promise<Storage | null> {
    const store = await this.#opening;
    this.#opening = null;
    this.#phase = 'off';
    await store?.close();
    return store?.storage ?? null;
  }
}
