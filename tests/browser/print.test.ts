import { afterEach, expect, it } from 'vitest';
import { oneApp } from '../support/one-app';

const app = oneApp('funnel/?by=region', { theme: 'dark' });
afterEach(async () => {
  await app.page.emulateMedia({ media: null });
  await app.page.setViewportSize({ width: 1440, height: 900 });
});

it('prints what is said and shown, in the light, as wide as the sheet, and nothing to press', async () => {
  const { page } = app;
  await page.locator('canvas').first().waitFor();
  // as browsers do: told before, and laid out at once
  const atOnce = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    return document.querySelectorAll('figure .paper svg').length;
  });
  expect(atOnce).toBeGreaterThan(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.locator('figure .paper svg').count()).toBe(0);

  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.locator('figure .paper svg').first().waitFor();
  // on a slow machine it takes a moment until all is laid out for paper
  const look = () =>
    page.evaluate(() => {
      const visible = (element: Element) => element.checkVisibility() && element.clientWidth > 1;
      const shown = (selector: string) => [...document.querySelectorAll(selector)].filter(visible);
      return {
        pressed: shown('button:not(th button), select, input, nav').map((one) => one.outerHTML),
        canvases: shown('canvas').length,
        cut: shown('figure, table, svg').filter(
          (one) => one.getBoundingClientRect().right > innerWidth + 1
        ).length,
        light: getComputedStyle(document.documentElement).colorScheme,
        page: getComputedStyle(document.documentElement).backgroundColor,
        text: document.body.innerText
      };
    });
  await expect.poll(look).toMatchObject({
    pressed: [],
    canvases: 0,
    cut: 0,
    light: 'light',
    page: 'rgb(255, 255, 255)'
  });
  const seen = await look();
  expect(seen.text).toMatch(/Sample workspace/);
  expect(seen.text).toMatch(/as of 31 Aug 2026/);
  expect(seen.text).toMatch(/Region/);
});

it('prints the rows of a table beyond its first page', async () => {
  const { page } = app;
  await app.visit('deals/?outcome=all');
  const rows = () => page.locator('tbody').first().locator('tr').count();
  const onScreen = await rows();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(rows).toBeGreaterThan(onScreen);
  expect(
    await page
      .locator('thead')
      .first()
      .evaluate((head) => getComputedStyle(head).display)
  ).toBe('table-header-group');
  // a heading that holds a box of its own is not repeated on the next sheet
  const boxes = await page
    .locator('thead button')
    .evaluateAll((buttons) => [...new Set(buttons.map((one) => getComputedStyle(one).display))]);
  expect(boxes).toEqual(['contents']);
  await page.emulateMedia({ media: null });
  await expect.poll(rows).toBe(onScreen);
});
