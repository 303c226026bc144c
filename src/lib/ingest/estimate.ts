import { AppError } from '../domain/app-error';

/** Memory the engine has in a browser, less what it needs to work in. */
const limitBytes = 3.2e9;

/**
 * How much memory loading a file takes, as a multiple of its size: a table stands several times for a
 * while, as it was read, as it was mapped, and as it is kept; workbooks and JSON are unpacked and held
 * as objects; packed files grow. Of Parquet, 29 MB of deals and their history load and 73 MB do not.
 */
const growth: [name: RegExp, times: number][] = [
  [/\.(xlsx|xlsm|xlsb|ods)$/i, 20],
  [/\.xls$/i, 6],
  [/\.(json|jsonl|ndjson)$/i, 7],
  [/\.(gz|zip)$/i, 35],
  [/\.parquet$/i, 45],
  [/\.(arrow|feather)$/i, 7],
  [/$/, 7]
];

/** Bytes of memory that loading these files will take, roughly. */
export const estimatedMemory = (files: readonly { name: string; size: number }[]): number =>
  files.reduce(
    (sum, { name, size }) => sum + size * growth.find(([like]) => like.test(name))![1],
    0
  );

/** Throws `AppError` `more_than_memory` for files that a browser cannot hold, before it dies of them. */
export function checkFits(files: readonly { name: string; size: number }[]): void {
  const needed = estimatedMemory(files);
  if (needed <= limitBytes) return;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  throw new AppError('more_than_memory', {
    size: Math.round(size / 1e6),
    needed: Math.round(needed / 1e8) / 10,
    limit: limitBytes / 1e9
  });
}
