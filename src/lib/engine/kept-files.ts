/** Files are kept so that they can be mapped again; more than this would take room that the data need. */
const mostBytes = 300_000_000;
const store = 'files';

/** Keeps the files that the data came from, in place of those before; none where they are too large. */
export async function keepFiles(files: readonly File[]): Promise<void> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  await withStore('readwrite', (kept) => {
    kept.clear();
    if (bytes <= mostBytes) for (const file of files) kept.put(file, file.name);
  });
}

/** Keeps none any longer. */
export const forgetFiles = (): Promise<void> => keepFiles([]);

/** The files kept; none where the browser keeps nothing. */
export async function keptFiles(): Promise<File[]> {
  let found: IDBRequest<File[]> | null = null;
  await withStore('readonly', (kept) => (found = kept.getAll() as IDBRequest<File[]>));
  return (found as IDBRequest<File[]> | null)?.result ?? [];
}

/** Does what it can: a window that may keep nothing goes on without. */
async function withStore(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => void
): Promise<void> {
  try {
    const database = await opened();
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      work(transaction.objectStore(store));
    }).finally(() => database.close());
  } catch {
    // Nothing is kept: the files are chosen again.
  }
}

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('sluice-files', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
