import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { project } from '../support/source-files';
import { smallExport } from './small-export';

let folder: string;
let served: ChildProcess | null = null;

const run = (program: string, argv: string[], cwd = folder) => {
  const { status, stdout, stderr } = spawnSync(program, argv, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${program} ${argv.join(' ')}: ${status}\n${stdout}\n${stderr}`);
  return stdout;
};
const sluice = (...argv: string[]) => run('node_modules/.bin/sluice', argv);

/** As npm would install it, with what it depends on from here: nothing else is to be found. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-package-'));
  run('npx', ['tsx', 'src/cli/pack-command.ts'], project);
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], project);
  const [tarball] = await readdir(folder);
  const at = join(folder, 'node_modules/sluice');
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  await mkdir(at);
  run('tar', ['-xzf', tarball!, '-C', at, '--strip-components', '1']);
  const { dependencies, optionalDependencies, bin } = JSON.parse(
    await readFile(join(at, 'package.json'), 'utf8')
  ) as Record<string, Record<string, string>>;
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(project, 'node_modules', name), link);
  }
  await symlink(join(at, bin!.sluice!), join(folder, 'node_modules/.bin/sluice'));
});
afterAll(async () => {
  served?.kill();
  await rm(folder, { recursive: true, force: true });
});

it('publishes, serves and looks at a site without a clone', async () => {
  await mkdir(join(folder, 'exports'));
  for (const { name, text } of smallExport()) await writeFile(join(folder, 'exports', name), text);
  expect(sluice('check', '--data', 'exports')).toMatch(/: deals, 60 = 60 \+ 0/);
  expect(sluice('run', 'funnel', '--data', 'exports', '--format', 'csv')).toContain('stage');
  sluice('publish', '--no-models', '--data', 'exports', '--out', 'site/site-data');
  expect(sluice('site', '--out', 'site', '--base', '/crm/')).toContain(join(folder, 'site'));
  served = spawn(
    'node_modules/.bin/sluice',
    ['serve', '--root', 'site', '--port', '0', '--base', 'crm'],
    { cwd: folder }
  );
  const said = await new Promise<string>((resolve) =>
    served!.stdout!.once('data', (data) => resolve(String(data)))
  );
  const address = /http:\S+/.exec(said)![0];
  expect(address).toMatch(/\/crm\/$/);
  expect(sluice('doctor', address, '--fresh-days', '99999')).toContain('All is right');
  const manifest = await (await fetch(`${address}site-data/manifest.json`)).json();
  expect(manifest).toMatchObject({ kind: 'site' });
});
