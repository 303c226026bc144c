import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../lib/domain/app-error';
import { isDay } from '../lib/domain/period';
import { readableEndings } from '../lib/ingest/decode/file-format';
import { dayInName } from '../lib/ingest/decode/day-in-name';
import type { SourceFile } from '../lib/ingest/decode/source-file';

interface Found {
  path: string;
  knownOn: string | null;
}

/**
 * The files named, and those directly inside folders named; hidden files and workspace files aside.
 * `path@2024-01-08` says on which day an export was made; else the date in the name of the file or of
 * its folder does. Files of one name are told apart by their folders.
 */
export async function readSources(paths: readonly string[]): Promise<SourceFile[]> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const names = files.map(({ path }) => basename(path));
  return Promise.all(
    files.map(async ({ path, knownOn }) => {
      const name = basename(path);
      const folder = basename(dirname(path));
      const apart = names.filter((one) => one === name).length > 1;
      const day = knownOn ?? dayInName(`${folder}/${name}`);
      return {
        name: apart ? `${folder}/${name}` : name,
        content: await openAsBlob(path),
        path,
        ...(day ? { knownOn: day } : {})
      };
    })
  );
}

const exports = new RegExp(`\\.(${readableEndings.join('|')})$`, 'i');

async function filesAt(given: string): Promise<Found[]> {
  const { path, knownOn } = dated(given);
  const found = await stat(path).catch((cause) => {
    throw new AppError('file_not_found', { path }, { cause });
  });
  if (!found.isDirectory()) return [{ path, knownOn }];
  const entries = await readdir(path, { withFileTypes: true });
  const files = entries
    .filter(
      (entry) => entry.isFile() && exports.test(entry.name) && entry.name !== 'workspace.json'
    )
    .map((entry) => ({ path: join(path, entry.name), knownOn }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (!files.length) throw new AppError('folder_without_exports', { path });
  return files;
}

function dated(given: string): Found {
  const [, path, day] = /^(.+)@(\d{4}-\d\d-\d\d)$/.exec(given) ?? [];
  return path && day && isDay(day) ? { path, knownOn: day } : { path: given, knownOn: null };
}
