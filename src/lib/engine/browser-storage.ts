import { forgetFiles } from './kept-files';
import { forgetFolder } from './kept-folder';

/** The database's file in the origin's private file system; its log stands beside it. */
export const databaseFile = 'sluice.duckdb';

/**
 * Whether the browser gives this page a file system of its own. Not in sandboxed iframes, some
 * private windows, or on plain http other than localhost.
 */
export async function storageAvailable(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory();
    return 'locks' in navigator && 'BroadcastChannel' in globalThis;
  } catch {
    return false;
  }
}

/** Whether pages of this origin may speak to each other. */
export function channelsAvailable(): boolean {
  try {
    new BroadcastChannel('sluice-try').close();
    return true;
  } catch {
    return false;
  }
}

/** Asks the browser not to clear the data when the disk runs full; whether it agreed. */
export async function keepStorage(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}

/** Deletes what is kept in the browser. The database must be closed. */
export async function forget(): Promise<void> {
  await forgetFiles();
  await forgetFolder();
  if (!(await storageAvailable())) return;
  const root = await navigator.storage.getDirectory();
  for (const name of [databaseFile, `${databaseFile}.wal`]) await remove(root, name);
}

async function remove(root: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await patiently(
      () => root.removeEntry(name),
      (error) => error.name === 'NoModificationAllowedError'
    );
  } catch (error) {
    if ((error as DOMException).name !== 'NotFoundError') throw error;
  }
}

/** Tries again for some seconds while a worker that has just ended still holds the file. */
export async function patiently(
  task: () => Promise<void>,
  held: (error: Error) => boolean,
  tries = 50
): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (tries === 1 || !held(error as Error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await patiently(task, held, tries - 1);
  }
}
