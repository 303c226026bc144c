import { expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { serve } from '../../src/cli/serve';
import { embedCode } from '../../src/lib/outputs/embed-code';
import { embeddedSite } from '../support/embedded-site';

const there = embeddedSite();

const code = (path: string, { address } = there.site) =>
  embedCode({
    address: `${address}embed/${path}`,
    title: path,
    script: `${address}embed.js`
  });

async function hostPage(body: string, origin = there.host.origin): Promise<Page> {
  there.host.body = body;
  const page = await there.context.newPage();
  await page.goto(origin);
  return page;
}

const answeredIn = (frame: Frame) =>
  frame.locator('article[aria-busy="false"] .answer').first().waitFor({ timeout: 120_000 });

const framesOf = (page: Page) => page.frames().filter((frame) => frame !== page.mainFrame());

/** Of the frame as the host shows it, and of what is in it. */
const heights = async (frame: Frame) => ({
  shown: await frame.evaluate(() => innerHeight),
  needed: await frame.evaluate(() =>
    Math.ceil(document.querySelector('main')!.getBoundingClientRect().height)
  )
});

/** Of the frame when it is as high as what is in it, and stays so. */
async function restingHeight(frame: Frame): Promise<number> {
  let last = -1;
  await expect
    .poll(
      async () => {
        const { shown, needed } = await heights(frame);
        const rests = shown === needed && shown === last;
        last = shown;
        return rests;
      },
      { interval: 400 }
    )
    .toBe(true);
  return last;
}

it('is shown by pages of another origin that the server names, and by no others', async () => {
  const closed = await serve({ port: 0, base: '/team/sluice/' });
  const refused = await hostPage(code('funnel/', closed));
  const errors: string[] = [];
  refused.on('console', (message) => errors.push(message.text()));
  await refused.reload();
  await expect.poll(() => errors.join('\n')).toMatch(/frame-ancestors/);
  await refused.close();
  closed.server.close();
});

it('makes a frame as high as its page, wider or narrower, and wears what its address says', async () => {
  const page = await hostPage(code('funnel/?lang=zh-CN&theme=dark'));
  const [frame] = framesOf(page) as [Frame];
  await answeredIn(frame);
  const fits = async () => {
    const { shown, needed } = await heights(frame);
    return needed - shown;
  };
  await expect.poll(fits).toBe(0);
  const wide = (await heights(frame)).shown;
  await page.setViewportSize({ width: 390, height: 700 });
  await expect.poll(async () => (await heights(frame)).shown === wide).toBe(false);
  await expect.poll(fits).toBe(0);
  expect(await frame.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  expect(await frame.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  expect(await frame.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(
    false
  );
  await page.close();
});

it.each([
  ['of the same site', () => there.host.sameSite],
  ['of another site', () => there.host.origin]
])(
  'answers in frames of one page %s from no engine, and what else is asked from one',
  async (_, origin) => {
    const pages = ['overview', 'funnel', 'pipeline', 'win-rate'];
    const frames = pages.map((id) => code(`${id}/`).replace('loading="lazy" ', ''));
    const page = await hostPage(frames.join(''), origin());
    await expect.poll(() => framesOf(page).length).toBe(4);
    await Promise.all(framesOf(page).map(answeredIn));
    const engines = () => page.workers().filter((worker) => /duckdb/.test(worker.url())).length;
    expect(engines()).toBe(0);
    for (const frame of framesOf(page)) {
      // browsers lay out what is in sight
      await (await frame.frameElement()).scrollIntoViewIfNeeded();
      await expect
        .poll(async () => {
          const { shown, needed } = await heights(frame);
          return needed - shown;
        })
        .toBe(0);
    }
    for (const frame of framesOf(page)) await frame.goto(`${frame.url()}?period=last_quarter`);
    await Promise.all(framesOf(page).map(answeredIn));
    expect(engines()).toBe(1);
    // the one that has the engine goes, and another takes over
    await page.evaluate(() => document.querySelector('iframe')!.remove());
    await page.evaluate(() => document.querySelector('iframe')!.remove());
    await expect.poll(() => framesOf(page).length).toBe(2);
    for (const frame of framesOf(page))
      await frame.goto(frame.url().replace('last_quarter', 'last_month'));
    await Promise.all(framesOf(page).map(answeredIn));
    expect(engines()).toBe(1);
    await page.close();
  }
);

it('minds no height that another window tells, and lets no stranger listen', async () => {
  const page = await hostPage(`${code('funnel/')}
    <iframe id="liar" srcdoc="<p>liar</p>"></iframe>`);
  const frame = framesOf(page).find((one) => one.url().includes('/embed/'))!;
  await answeredIn(frame);
  const before = await restingHeight(frame);
  await page
    .frames()
    .find((one) => one.url() === 'about:srcdoc')!
    .evaluate(() => parent.postMessage({ event: 'resize', height: 5 }, '*'));
  await page.evaluate(() => postMessage({ event: 'resize', height: 6 }, '*'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect((await heights(frame)).shown).toBe(before);
  await page.close();
});

const element = (html: string) => `<script src="${there.site.address}embed.js"></script>${html}`;

/** Notes what an element tells from its start, under its id. */
const listening = `<script>
  window.told = [];
  for (const name of ['ready', 'resize', 'filterchange', 'select', 'error'])
    document.addEventListener(name, ({ detail }) => window.told.push([name, detail]), true);
</script>`;

it('is an element that takes filters, tells what happens, and is as high as what it shows', async () => {
  const page = await hostPage(
    `${listening}${element('<sluice-chart analysis="pipeline" theme="light" lang="en" accent="#7a2e8a"></sluice-chart>')}`
  );
  await expect.poll(() => framesOf(page).length).toBe(1);
  const [frame] = framesOf(page) as [Frame];
  await answeredIn(frame);
  const told = (name: string) =>
    page.evaluate(
      (wanted) =>
        (globalThis as unknown as { told: [string, Record<string, unknown>][] }).told
          .filter(([event]) => event === wanted)
          .map(([, detail]) => detail),
      name
    );
  await expect.poll(async () => (await told('ready')).length).toBe(1);
  const resting = await restingHeight(frame);
  expect((await told('resize')).at(-1)).toEqual({ height: resting });
  const ask = (command: string, argument: unknown = null) =>
    page.evaluate(
      ([name, one]) =>
        (
          document.querySelector('sluice-chart') as unknown as Record<
            string,
            (x: unknown) => unknown
          >
        )[name as string]!(one),
      [command, argument] as const
    );
  await ask('setFilters', { region: '华北' });
  await expect
    .poll(async () => (await told('filterchange')).at(-1))
    .toEqual({
      filters: { region: '华北' }
    });
  await answeredIn(frame);
  await ask('setTheme', 'dark');
  const state = await ask('getState');
  expect(state).toMatchObject({
    analysis: 'pipeline',
    filters: { region: '华北' },
    theme: 'dark',
    lang: 'en'
  });
  expect(
    await frame.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--accent')
    )
  ).toBe('#7a2e8a');
  expect(String(await ask('exportImage', 'svg'))).toMatch(/^data:image\/svg\+xml;base64,/);
  await page.close();
});

it('holds what its page has locked, and grows and shrinks with the page around', async () => {
  const page = await hostPage(
    element(
      `<sluice-chart analysis="win-rate" locked-filters='{"region":"华北"}' filters='{"region":"华南"}'></sluice-chart>`
    )
  );
  await expect.poll(() => framesOf(page).length).toBe(1);
  const [frame] = framesOf(page) as [Frame];
  await answeredIn(frame);
  const under = () => frame.locator('header .under').innerText();
  expect(await under()).toContain('华北');
  await page.evaluate(() =>
    (
      document.querySelector('sluice-chart') as unknown as {
        setFilters(filters: object): Promise<void>;
      }
    ).setFilters({ by: 'owner' })
  );
  expect(await under()).toContain('华北');
  expect(await under()).not.toContain('华南');
  for (const width of [1200, 300, 1200]) {
    await page.setViewportSize({ width, height: 800 });
    const height = await restingHeight(frame);
    const { needed } = await heights(frame);
    expect(Math.abs(height - needed), String(width)).toBeLessThanOrEqual(1);
  }
  await page.close();
});
