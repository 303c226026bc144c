const name = 'sluice-storage';

export interface StorageClaim {
  /** Whether this tab may open the stored database; another tab has it otherwise. */
  readonly held: boolean;
  /** Resolves when the tab that has it lets go; at once where this one does. */
  readonly freed: Promise<void>;
  /** Gives the storage up, or stops waiting for it. */
  release(): void;
}

/** Claims the stored database for this tab: its file takes one handle, so one tab at a time. */
export function claimStorage(): Promise<StorageClaim> {
  return new Promise((resolve, reject) => {
    const holding = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(refused());
      return new Promise<void>((release) =>
        resolve({ held: true, freed: Promise.resolve(), release })
      );
    });
    holding.catch(reject);
  });
}

function refused(): StorageClaim {
  const waiting = new AbortController();
  const freed = new Promise<void>((resolve) => {
    const { signal } = waiting;
    navigator.locks.request(name, { signal }, () => resolve()).catch(() => undefined);
  });
  return { held: false, freed, release: () => waiting.abort() };
}
