/** A folder on the reader's disk, as Chromium hands it out. */
export interface FolderHandle {
  readonly name: string;
  values(): AsyncIterable<{ kind: string; name: string; getFile?: () => Promise<File> }>;
  queryPermission(way: { mode: 'read' }): Promise<PermissionState>;
  requestPermission(way: { mode: 'read' }): Promise<PermissionState>;
}

/** The folder that is watched, and what its files were like when they were taken in: by name, size and day. */
export interface KeptFolder {
  handle: FolderHandle;
  seen: Record<string, string>;
}

const store = 'folder';

export const keepFolder = (folder: KeptFolder): Promise<unknown> =>
  withStore('readwrite', (kept) => kept.put(folder, 'watched'));

export const forgetFolder = (): Promise<unknown> =>
  withStore('readwrite', (kept) => kept.clear()).catch(() => undefined);

/** Null where none is kept, or the browser keeps nothing. */
export const keptFolder = (): Promise<KeptFolder | null> =>
  withStore('readonly', (kept) => kept.get('watched')).then(
    (found) => (found as KeptFolder | undefined) ?? null,
    () => null
  );

async function withStore(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest
): Promise<unknown> {
  const database = await opened();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  }).finally(() => database.close());
}

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('sluice-folder', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
