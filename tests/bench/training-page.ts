import { generate } from '../../data-samples/manufacturer/generate';
import { csvHeader, csvRows } from '../../data-samples/manufacturer/csv';
import { workspaceText } from '../../data-samples/manufacturer/workspace';
import type { TableName } from '../../data-samples/manufacturer/tables';
import { serve } from '../../src/cli/serve';
import { launchBrowser, newWindow } from '../support/browser';
import { peakOf, renderers } from './tab';

/**
 * `npx tsx tests/bench/training-page.ts 10000`: training in the built app (`npm run build` first) on the
 * sample at a size, as a user does it. Seconds, the longest the page stood still meanwhile, and the
 * most memory of the tab.
 */
const deals = Number(process.argv[2] ?? 4000);
const wanted: TableName[] = ['deals', 'stage_events', 'deal_changes', 'activities', 'rates'];

const texts = new Map<TableName, string[]>(wanted.map((table) => [table, [csvHeader(table)]]));
for (const chunk of generate({ deals, leads: 0, only: wanted }))
  texts.get(chunk.table)!.push(csvRows(chunk));
const files = [
  ...[...texts].map(([table, parts]) => ({ name: `${table}.csv`, text: parts.join('') })),
  { name: 'workspace.json', text: workspaceText() }
].map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));

const { address, server } = await serve({ port: 0 });
const browser = await launchBrowser();
const before = new Set(await renderers(browser));
let peak = 0;
/** The most memory of any process of the tab so far. */
const peakSoFar = async () => {
  const own = (await renderers(browser)).filter((id) => !before.has(id));
  return (peak = Math.max(peak, ...own.map(peakOf)));
};
const page = await (await newWindow(browser)).newPage();
page.setDefaultTimeout(0);
await page.goto(address);
await page.locator('article[aria-busy="false"] h1').first().waitFor();
await page.locator('input[type="file"]').first().setInputFiles(files);
const dialog = page.getByRole('dialog');
await dialog.getByRole('button', { name: 'Load', exact: true }).click();
await dialog.getByRole('button', { name: 'Show the dashboards' }).click();
const loaded = await peakSoFar();
// as text: what compiles this file names functions by a helper that the page has not
await page.evaluate(`
  let last = performance.now();
  window.longest = 0;
  requestAnimationFrame(function look() {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    requestAnimationFrame(look);
  });
`);
const start = performance.now();
await page.getByRole('navigation').getByRole('link', { name: 'Model quality' }).click();
await page.getByRole('button', { name: 'Cancel' }).waitFor();
await page.evaluate('window.longest = 0');
await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached' });
const longest = await page.evaluate<number>('window.longest');
await page.getByRole('region', { name: 'Kept models' }).getByText('In use').waitFor();
const told = (what: string, more: string) => console.log(`${what.padEnd(26)} ${more}`);
told('deals', String(deals));
told('read, trained and judged', `${((performance.now() - start) / 1000).toFixed(1)} s`);
told('longest standstill', `${Math.round(longest)} ms of the page while it trained`);
told('peak memory of the tab', `${Math.round(await peakSoFar())} MB`);
told('of the import alone', `${Math.round(loaded)} MB`);
await browser.close();
server.close();
