import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { megabytes, milliseconds as ms } from './printed';
import { sampleParquet } from './sample-parquet';
import { openTab } from './tab';

interface BenchSample {
  address: string;
  folder: string;
  deals: number;
}

const names = ['deals', 'stage_events', 'deal_changes', 'rates', 'targets'].map(
  (table) => `${table}.parquet`
);

/** The sample as Parquet: read by the engine alone, taken in by Sluice, and analysed. */
export async function* benchSample(
  browser: Browser,
  { address, folder, deals }: BenchSample
): AsyncGenerator<string> {
  const rows = await sampleParquet(`${folder}/${deals}`, deals);
  yield `${rows.deals!.toLocaleString('en')} deals, ${rows.stage_events!.toLocaleString('en')} stage events`;
  yield '';
  yield '| step | time | against raw DuckDB-WASM | engine | tab |';
  yield '| --- | --: | --: | --: | --: |';
  const files = names.map((name) => `${folder}/${deals}/${name}`);
  const settings = readFileSync(
    new URL('../../data-samples/manufacturer/workspace.json', import.meta.url),
    'utf8'
  );

  const raw = await openTab(browser, address);
  await raw.page.setInputFiles('#files', files);
  await raw.page.evaluate(() => window.bench.start());
  const rawImport = await raw.page.evaluate(() => window.bench.rawParquet());
  const rawPeak = await raw.peakMemory();
  await raw.close();

  const own = await openTab(browser, address);
  const { page } = own;
  await page.setInputFiles('#files', files);
  const start = await page.evaluate(() => window.bench.start());
  const imported = await page.evaluate((text) => window.bench.import(text), settings);
  const peak = await own.peakMemory();
  yield `| engine start | ${ms(start)} | | | |`;
  yield `| Parquet into tables by the engine alone | ${ms(rawImport)} | 1 × | | ${megabytes(rawPeak)} |`;
  yield `| import from Parquet, mapped and checked | ${ms(imported.ms)} | ${(imported.ms / rawImport).toFixed(1)} × | ${megabytes(imported.engine)} | ${megabytes(peak)} |`;
  for (const { step, ms: took } of imported.steps) yield `| … of it ${step} | ${ms(took)} | | | |`;
  yield `| spine alone | ${ms(await page.evaluate(() => window.bench.spine()))} | | | |`;
  for (const { analysis, ms: took, raw: bare } of await page.evaluate(() =>
    window.bench.analyses()
  ))
    yield `| ${analysis} | ${ms(took)} | ${(took / bare).toFixed(2)} × | | |`;
  const repaint = await page.evaluate(() => window.bench.filterToPaint());
  yield `| Overview, filter to paint | ${ms(repaint)} | | | |`;
  await own.close();
}
