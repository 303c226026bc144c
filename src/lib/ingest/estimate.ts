import { AppError } from '../domain/app-error';

/** Memory the engine has in a browser, less what it needs to work in. */
const limitBytes = 3.2e9;

interface Growth {
  kept: number;
  inMemory: number;
}

/**
 * How much memory loading a file takes, as a multiple of its size: where the browser keeps the data,
 * tables go to storage as they are made; else they stand in memory as read, as mapped, and as kept.
 * Workbooks and JSON are unpacked and held as objects; packed files grow. Measured: CSV of 500 MB took
 * 2.0 GB with storage, one of 150 MB 1.9 GB without.
 */
const growth: [name: RegExp, times: Growth][] = [
  [/\.(xlsx|xlsm|xlsb|ods)$/i, { kept: 15, inMemory: 20 }],
  [/\.xls$/i, { kept: 5, inMemory: 13 }],
  [/\.(json|jsonl|ndjson)$/i, { kept: 5, inMemory: 13 }],
  [/\.(gz|zip)$/i, { kept: 25, inMemory: 65 }],
  [/\.parquet$/i, { kept: 30, inMemory: 60 }],
  [/\.(arrow|feather)$/i, { kept: 5, inMemory: 13 }]
];
const growthOfOthers: Growth = { kept: 4.5, inMemory: 13 };

const growthOf = (file: string): Growth =>
  growth.find(([name]) => name.test(file))?.[1] ?? growthOfOthers;

export interface Room {
  /** Whether the browser keeps the data in its storage. */
  kept: boolean;
}

/** Bytes of memory that loading these files will take, roughly. */
export const estimatedMemory = (
  files: readonly { name: string; size: number }[],
  { kept }: Room
): number =>
  files.reduce((sum, { name, size }) => sum + size * growthOf(name)[kept ? 'kept' : 'inMemory'], 0);

/** Throws `AppError` `more_than_memory` for files that a browser cannot hold, before it dies of them. */
export function checkFits(files: readonly { name: string; size: number }[], room: Room): void {
  const needed = estimatedMemory(files, room);
  if (needed <= limitBytes) return;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  throw new AppError('more_than_memory', {
    size: Math.round(size / 1e6),
    needed: Math.round(needed / 1e8) / 10,
    limit: limitBytes / 1e9
  });
}
