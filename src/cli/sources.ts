import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../lib/domain/app-error';
import type { SourceFile } from '../lib/ingest/decode/source-file';

/** The files named, and those directly inside folders named; hidden files and workspace files aside. */
export async function readSources(paths: readonly string[]): Promise<SourceFile[]> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  return Promise.all(
    files.map(async (path) => ({ name: path.split('/').at(-1)!, content: await readFile(path) }))
  );
}

const exports = /\.(csv|tsv|txt|parquet|xlsx|json|jsonl|ndjson|arrow|feather|zip|gz)$/i;

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause) => {
    throw new AppError('file_not_found', { path }, { cause });
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const files = entries
    .filter(
      (entry) => entry.isFile() && exports.test(entry.name) && entry.name !== 'workspace.json'
    )
    .map((entry) => join(path, entry.name))
    .sort();
  if (!files.length) throw new AppError('folder_without_exports', { path });
  return files;
}
