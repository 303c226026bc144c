import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { tableFromIPC } from 'apache-arrow';
import { expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { nodeParquet } from '../../src/lib/engine/parquet-node';

const folder = mkdtempSync(join(tmpdir(), 'run-to-file-'));
const exports = join(folder, 'deals.csv');
const deals = Array.from({ length: 230 }, (_, i) => ({
  id: `D-${i}`,
  name: i === 7 ? "=cmd|'/C calc'!A0" : `Deal ${i}`,
  amount: 1000 + i * 12.5,
  created: `2026-0${1 + (i % 6)}-1${i % 10}`,
  stage: ['Lead', 'Offer', 'Won', 'Lost'][i % 4]
}));
writeFileSync(
  exports,
  [
    'Deal ID,Deal Name,Amount,Created Date,Stage',
    ...deals.map((one) => Object.values(one).join(','))
  ].join('\n')
);

async function command(...more: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const argv = ['run', 'deals', '--data', exports, '--engine', 'wasm', ...more];
  const exit = await runCommand(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text)
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

it('writes every row as a workbook, with amounts as numbers and text as text', async () => {
  const path = join(folder, 'deals.xlsx');
  expect(await command('--format', 'xlsx', '--out', path)).toMatchObject({ exit: 0, out: '' });
  const book = read(readFileSync(path), { cellFormula: true });
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[1]!]!);
  const amounts = rows.map((row) => row.Amount).sort();
  expect(amounts).toEqual(deals.map(({ amount }) => amount).sort());
  expect(rows.map((row) => row.Deal ?? row.Name)).toContain("=cmd|'/C calc'!A0");
});

it('writes every row as Parquet, under the names of fields', async () => {
  const path = join(folder, 'deals.parquet');
  expect((await command('--format', 'parquet', '--out', path)).exit).toBe(0);
  const table = tableFromIPC(await nodeParquet.readParquet(readFileSync(path)));
  const amounts = [...table.getChild('amount')!].map(Number).sort();
  expect(amounts).toEqual(deals.map(({ amount }) => amount).sort());
});

it('has every row in CSV too, and as few as are asked for', async () => {
  const lines = async (...more: string[]) =>
    (await command('--format', 'csv', ...more)).out.split('\r\n').length - 1;
  expect(await lines()).toBe(230);
  expect(await lines('--param', 'limit=5')).toBe(5);
});

it('refuses to write a workbook to a terminal, and says where it cannot write', async () => {
  const { exit, err } = await command('--format', 'xlsx');
  expect(exit).toBe(2);
  expect(err).toContain('--out');
  const nowhere = join(folder, 'none', 'a.xlsx');
  const failed = await command('--format', 'xlsx', '--out', nowhere);
  expect(failed.exit).toBe(1);
  expect(failed.err).toContain(nowhere);
});
