import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { csv } from './given-files';

async function command(argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await runCommand(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text)
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

const folder = mkdtempSync(join(tmpdir(), 'reports-'));
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]);

it.each([
  ['an empty file', 'empty.csv', '', 'empty_file'],
  ['a picture', 'picture.csv', png, 'not_a_table'],
  [
    'a table of nothing known',
    'birds.csv',
    csv('bird,colour', 'wren,brown', 'gull,white'),
    'no_deals'
  ],
  [
    'a truncated Parquet',
    'cut.parquet',
    new TextEncoder().encode('PAR1abcdefgh'),
    'parquet_unreadable'
  ],
  ['JSON that is none', 'broken.json', '{"deals": [ {"id": ', 'no_deals']
])('prints a report also of %s', async (_, name, content, code) => {
  const { exit, out, err } = await command([
    'check',
    '--data',
    file(name, content),
    '--format',
    'json'
  ]);
  expect(exit).toBe(1);
  const report = JSON.parse(out) as { files: { file: string; issues: { code: string }[] }[] };
  expect(report.files.map((one) => one.file)).toEqual([name]);
  expect(out).toContain(code);
  expect(err).not.toBe('');
});

it('prints what it knows of a set of leads alone', async () => {
  const path = file(
    'leads.csv',
    csv(
      'Lead ID,Created Date,Lead Source,Lead Status',
      'L1,2025-01-01,Web,New',
      'L2,2025-01-02,Fair,Lost'
    )
  );
  const { exit, out } = await command(['check', '--data', path, '--format', 'json']);
  expect(exit).toBe(0);
  const report = JSON.parse(out) as { files: { kind: string; loaded: number }[] };
  expect(report.files).toMatchObject([{ kind: 'leads', loaded: 2 }]);
});

const deals = file(
  'deals.csv',
  csv('Deal ID,Stage,Amount,Created Date', 'D1,Won,10,2025-01-01', 'D2,Lost,20,2025-01-02')
);

it.each([
  [['run', 'funnel', '--param', 'colour=red'], 'by'],
  [['run', 'funnels'], 'funnel'],
  [['run', 'funnel', '--format', 'pdf'], 'svg'],
  [['checks'], 'check'],
  [['run', 'funnel', '--locale', 'xx'], 'zh-CN'],
  [['run', 'funnel', '--colour', 'red'], '--param']
])('refuses %j and names what there is', async (argv, known) => {
  const { exit, out, err } = await command([...argv, '--data', deals]);
  expect(exit).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(known);
});
