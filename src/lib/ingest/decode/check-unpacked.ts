import { AppError } from '../../domain/app-error';
import { blocks, byteLength, unpackedLimit } from './blocks';
import type { SourceFile } from './source-file';
import type { ZipEntry } from './zip-entries';

/** The sheets of a workbook are held in memory as a whole. */
const largestWorkbook = 1_500_000_000;

/** Throws `AppError` `unpacks_too_large` for a workbook that no memory would hold, whatever its directory says. */
export async function checkUnpacked(file: SourceFile, entries: ZipEntry[]): Promise<void> {
  const { name, content, mostUnpacked = unpackedLimit(byteLength(content)) } = file;
  const limit = Math.min(largestWorkbook, mostUnpacked);
  let total = 0;
  for (const entry of entries)
    for await (const { length } of blocks({ name, ...entry }))
      if ((total += length) > limit)
        throw new AppError('unpacks_too_large', { file: name, limit: Math.round(limit / 1e6) });
}
