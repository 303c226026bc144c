import { readFileSync } from 'node:fs';
import type { PreparedSite } from '../../src/lib/site/prepare-site';

/** A file of prepared data, wherever it lies. */
export function fileBytes({ files }: PreparedSite, path: string): Uint8Array {
  const content = files.get(path);
  if (!content) throw new RangeError(`there is no ${path}`);
  return 'path' in content ? readFileSync(content.path) : content;
}
