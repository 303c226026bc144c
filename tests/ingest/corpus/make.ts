import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { broken } from './broken';
import type { Case } from './case';
import { contents } from './contents';
import { encodings } from './encodings';
import { languages } from './languages';
import { relations } from './relations';
import { reports } from './reports';
import { spellings } from './spellings';
import { systems } from './systems';
import { workbooks } from './workbooks';

/** Writes every case that has no folder under `hostile/` yet; `--all` writes them all anew. */
const root = fileURLToPath(new URL('../hostile', import.meta.url));
const cases: Record<string, Case> = {
  ...encodings,
  ...contents,
  ...languages,
  ...relations,
  ...reports,
  ...spellings,
  ...systems,
  ...workbooks,
  ...broken
};
const all = process.argv.includes('--all');

for (const [name, { files, ...expected }] of Object.entries(cases)) {
  const folder = join(root, name);
  if (existsSync(folder) && !all) continue;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
}
console.log(`${readdirSync(root).length} cases in ${root}`);
