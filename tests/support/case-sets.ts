import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dropped } from './drop-files';

/** What a person counted in a set of files. */
export interface CountedSet {
  won: number;
  lost: number;
  open: number;
  won_amount: number | null;
}

export interface CaseSet {
  name: string;
  /** With the workspace file of the set, where it has one. */
  files: Dropped[];
  counted: CountedSet;
}

/** Where sets of real files lie with what they hold: `SLUICE_CASES`, else beside the project; null where nowhere. */
export function caseFolder(): string | null {
  const beside = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
  const folder = process.env.SLUICE_CASES ?? beside;
  return existsSync(folder) ? folder : null;
}

interface Check {
  run: string;
  cmd: string;
  data?: string;
  args?: string;
  expect?: Partial<CountedSet>;
}

/** The set called so (by the start of its name), and what a person counts in the files of its first check. */
export function caseSet(folder: string, start: string): CaseSet {
  const name = readdirSync(folder).find((one) => one.startsWith(`${start}-`));
  if (!name) throw new RangeError(`${folder} has no set ${start}`);
  const own = join(folder, name);
  const { checks } = JSON.parse(readFileSync(join(own, 'expect.json'), 'utf8')) as {
    checks: Check[];
  };
  const check = checks.find(
    ({ run, cmd, expect }) =>
      run === 'win-rate' && !cmd.includes('--param') && expect?.won !== undefined
  );
  const { won, lost, open, won_amount = null } = check?.expect ?? {};
  if (!check?.data || won === undefined || lost === undefined || open === undefined)
    throw new RangeError(`nobody counted ${name}`);
  const paths = check.data.split(' ').map((path) => path.replace('{case}', own));
  const workspace = join(own, 'workspace.json');
  return {
    name,
    files: [...paths.flatMap(filesUnder), ...(existsSync(workspace) ? [workspace] : [])].map(
      dropped
    ),
    counted: { won, lost, open, won_amount }
  };
}

/** A folder's files, those of folders in it left out, as the command line takes them. */
const filesUnder = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path)
        .map((name) => join(path, name))
        .filter((inner) => statSync(inner).isFile());

const dropped = (path: string): Dropped => ({ name: basename(path), bytes: readFileSync(path) });
