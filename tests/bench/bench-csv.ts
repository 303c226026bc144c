import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { writeDealsCsv } from './deals-csv';
import { megabytes as mb, seconds } from './printed';
import { openTab } from './tab';

interface BenchCsv {
  address: string;
  folder: string;
  megabytes: number;
}

/** A CSV of deals: read as text by the engine alone, and taken in by Sluice. */
export async function* benchCsv(
  browser: Browser,
  { address, folder, megabytes }: BenchCsv
): AsyncGenerator<string> {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/deals-${megabytes}.csv`;
  await writeDealsCsv(file, megabytes);

  const raw = await openTab(browser, address);
  await raw.page.setInputFiles('#files', file);
  await raw.page.evaluate(() => window.bench.start());
  const rawMs = await raw.page.evaluate(() => window.bench.rawCsv());
  const rawPeak = await raw.peakMemory();
  await raw.close();

  const own = await openTab(browser, address);
  await own.page.setInputFiles('#files', file);
  await own.page.evaluate(() => window.bench.start());
  const imported = await own.page.evaluate(() => window.bench.import('{}'));
  const peak = await own.peakMemory();
  const alive = await own.page.evaluate(() => window.bench.alive());
  await own.close();

  const [report] = imported.files;
  yield `${megabytes} MB of deals: ${report!.read.toLocaleString('en')} rows = ${report!.loaded.toLocaleString('en')} loaded + ${report!.set_aside.toLocaleString('en')} set aside; ${alive.toLocaleString('en')} deals counted afterwards`;
  yield '';
  yield '| step | time | against raw | engine | tab |';
  yield '| --- | --: | --: | --: | --: |';
  yield `| read as text by the engine alone | ${seconds(rawMs)} | 1 × | | ${mb(rawPeak)} |`;
  yield `| import | ${seconds(imported.ms)} | ${(imported.ms / rawMs).toFixed(1)} × | ${mb(imported.engine)} | ${mb(peak)} |`;
  for (const { step, ms } of imported.steps) yield `| … of it ${step} | ${seconds(ms)} | | | |`;
}
