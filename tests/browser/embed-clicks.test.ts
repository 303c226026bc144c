import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { newWindow } from '../support/browser';
import { embeddedSite } from '../support/embedded-site';

const there = embeddedSite();
const byRegion = `analysis="win-rate" filters='{"by":"region"}'`;

interface Selected {
  filters: Record<string, string> | null;
  deal: string | null;
}

/** A page of another origin with an element of these attributes, which notes what was selected. */
async function hostPage(attributes: string, prepare?: (page: Page) => Promise<unknown>) {
  there.host.body = `<script>
    window.selected = [];
    document.addEventListener('select', ({ detail }) => selected.push(detail), true);
  </script>
  <script src="${there.site.address}embed.js"></script>
  <sluice-chart lang="en" ${attributes}></sluice-chart>`;
  // as wide that its chart is as its stored picture was drawn
  const page = await (await newWindow(there.browser, { width: 1176 })).newPage();
  await prepare?.(page);
  await page.goto(there.host.sameSite);
  await expect.poll(() => page.frames().length).toBe(2);
  const [frame] = page.frames().filter((one) => one !== page.mainFrame()) as [Frame];
  await frame.locator('article[aria-busy="false"] .answer').first().waitFor();
  return { page, frame };
}

const selected = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { selected: Selected[] }).selected);
const drawnIn = async (frame: Frame) => {
  await frame.locator('.drawing canvas').first().waitFor();
  await expect.poll(() => frame.locator('.ahead').count()).toBe(0);
};

interface Spot {
  x: number;
  y: number;
}

/** Spots of the opening chart that can be clicked, in any order. */
async function spotsOf(frame: Frame): Promise<Spot[]> {
  await drawnIn(frame);
  const spots = await frame.evaluate(() => {
    const root = document.querySelector<HTMLElement>('.drawing > div')!;
    const { left, top, width, height } = root.getBoundingClientRect();
    const found: { x: number; y: number }[] = [];
    for (let y = 4; y < height; y += 7)
      for (let x = 4; x < width; x += 7) {
        const at = { clientX: left + x, clientY: top + y, bubbles: true };
        root.dispatchEvent(new MouseEvent('mousemove', at));
        if (root.style.cursor === 'pointer') found.push({ x, y });
      }
    return found;
  });
  // a legend and a line can be clicked too, and stand for no deals
  return spots.map((_, i) => spots[(i * 97) % spots.length]!);
}

/** Clicks into the opening chart until that was a part of it; gives where. */
async function clickMark(page: Page, frame: Frame): Promise<Spot> {
  const before = (await selected(page)).length;
  for (const spot of (await spotsOf(frame)).slice(0, 40)) {
    await frame.locator('.drawing').first().click({ position: spot });
    await page.waitForTimeout(50);
    if ((await selected(page)).length > before) return spot;
  }
  throw new Error('no part of the chart was found');
}

it('tells what was clicked, and does no more where the page around has it so', async () => {
  const { page, frame } = await hostPage(byRegion);
  const before = frame.url();
  await clickMark(page, frame);
  await expect.poll(() => selected(page)).toEqual([{ deal: null, filters: expect.anything() }]);
  expect((await selected(page))[0]!.filters).toHaveProperty('region');
  expect(await frame.locator('a[href]').count()).toBe(0);
  expect(frame.url()).toBe(before);
  await page.context().close();
});

it('filters by a click where that is switched on, and another one takes it off', async () => {
  const { page, frame } = await hostPage(`${byRegion} click-to-filter drill with-title="false"`);
  expect(
    await frame.locator('h1').evaluate((one) => one.getBoundingClientRect().width)
  ).toBeLessThan(2);
  await clickMark(page, frame);
  await expect.poll(() => frame.url()).toContain('region=');
  const [{ filters }] = (await selected(page)) as [Selected];
  expect(new URL(frame.url()).searchParams.get('region')).toBe(filters!.region);
  await frame.locator('article[aria-busy="false"] .answer').first().waitFor();
  await clickMark(page, frame);
  await expect.poll(() => frame.url()).not.toContain('region=');
  expect(frame.url()).toContain('/embed/win-rate/');
  await page.context().close();
});

it('leads on to the deals where that is switched on, with what is locked, and back', async () => {
  const { page, frame } = await hostPage(`${byRegion} drill locked-filters='{"team":"华南部"}'`);
  await clickMark(page, frame);
  await expect.poll(() => frame.url()).toContain('/embed/deals/');
  const { searchParams } = new URL(frame.url());
  expect(searchParams.get('locked')).toBe('team=华南部');
  expect(searchParams.get('region')).toBe((await selected(page))[0]!.filters!.region);
  const deals = frame.locator('a[href*="/embed/deal/"]');
  await deals.first().waitFor();
  expect(await deals.first().getAttribute('href')).toContain('locked=team');
  await frame.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => frame.url()).toContain('/embed/win-rate/');
  await page.context().close();
});

it('takes a click on the picture that stands for a chart which is still to come', async () => {
  const stored = 'analysis="sources"';
  const { page: drawn, frame: sample } = await hostPage(stored);
  const mark = await clickMark(drawn, sample);
  await drawn.context().close();

  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const { page, frame } = await hostPage(stored, (one) =>
    one.route(`**/${echartsFile()}`, async (route) => {
      await held;
      await route.continue();
    })
  );
  const picture = frame.locator('.ahead').first();
  await picture.click({ position: mark });
  expect(await selected(page)).toEqual([]);
  letGo();
  await expect.poll(() => selected(page)).toHaveLength(1);
  await page.context().close();
});

/** The file of the built app that has ECharts in it. */
function echartsFile(): string {
  const folder = new URL('../../build/_app/immutable/chunks/', import.meta.url);
  return readdirSync(folder).find(
    (name) =>
      name.endsWith('.js') &&
      readFileSync(new URL(name, folder), 'utf8').includes('visualMap.continuous')
  )!;
}
