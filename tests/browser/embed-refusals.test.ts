import { expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { serve } from '../../src/cli/serve';
import { embeddedSite } from '../support/embedded-site';

const there = embeddedSite();

interface Noted {
  errors: { code: string | null; message: string }[];
  ask(
    command: string,
    argument?: unknown
  ): Promise<{ value?: unknown; error?: string; ms: number }>;
}

const noting = `<script>
  window.noted = {
    errors: [],
    ask(command, argument) {
      const began = performance.now();
      const ms = () => performance.now() - began;
      return document.querySelector('sluice-chart')[command](argument).then(
        (value) => ({ value, ms: ms() }),
        ({ message }) => ({ error: message, ms: ms() })
      );
    }
  };
  document.addEventListener('error', ({ detail }) => detail && noted.errors.push(detail), true);
</script>`;

/** A page of another origin with an element of these attributes. */
async function hostPage(attributes: string, { address } = there.site): Promise<Page> {
  there.host.body = `${noting}<script src="${address}embed.js"></script><sluice-chart lang="en" ${attributes}></sluice-chart>`;
  const page = await there.context.newPage();
  await page.goto(there.host.sameSite);
  return page;
}

const ask = (page: Page, command: string, argument?: unknown) =>
  page.evaluate(
    ([name, one]) => (globalThis as unknown as { noted: Noted }).noted.ask(name as string, one),
    [command, argument] as const
  );
const errorsOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted.errors);
const frameOf = async (page: Page): Promise<Frame> => {
  await expect.poll(() => page.frames().length).toBe(2);
  return page.frames().find((frame) => frame !== page.mainFrame())!;
};
const answeredIn = (frame: Frame) =>
  frame.locator('article[aria-busy="false"] .answer').first().waitFor();

it.each([
  ['region', '火星', /locked to region = “火星”/],
  ['regoin', '华北', /locked by “regoin”/],
  ['account', 'nobody', /locked to account = “nobody”/]
])(
  'shows nothing where the lock %s = %s cannot be held, and says so',
  async (name, value, words) => {
    const page = await hostPage(`analysis="win-rate" locked-filters='{"${name}":"${value}"}'`);
    const frame = await frameOf(page);
    await frame.getByRole('alert').getByText(words).waitFor();
    expect(await frame.locator('figure, table').count()).toBe(0);
    await expect
      .poll(async () => (await errorsOf(page)).map(({ code }) => code))
      .toContain(name === 'regoin' ? 'locked_name' : 'locked_value');
    expect((await ask(page, 'setFilters', { by: 'team' })).error).toMatch(words);
    expect((await ask(page, 'setFilters', { [name]: null })).error).toMatch(/is locked/);
    expect((await ask(page, 'getState')).value).toMatchObject({ headline: null });
    await page.close();
  }
);

it('lets nothing loosen a lock: no address, history, link or command', async () => {
  const page = await hostPage(
    `analysis="win-rate" controls locked-filters='{"region":"华北"}' filters='{"region":"华南"}'`
  );
  const frame = await frameOf(page);
  await answeredIn(frame);
  const under = () => frame.locator('header .under').innerText();
  const held = async () => {
    await answeredIn(frame);
    expect(await under()).toContain('华北');
    expect(await under()).not.toContain('华南');
  };
  await held();
  const refused = [
    { region: '华南' },
    { region: null },
    { locked: null },
    { lock: null },
    { lang: 'zh-CN' }
  ];
  for (const filters of refused)
    expect((await ask(page, 'setFilters', filters)).error, JSON.stringify(filters)).toMatch(
      /is locked|is no setting/
    );
  expect(await ask(page, 'setFilters', { by: 'team' })).not.toHaveProperty('error');
  await held();
  await page.evaluate(() => history.back());
  await expect.poll(() => frame.url()).not.toContain('by=');
  await held();
  const address = frame.url();
  for (const loose of [`${address}&region=华南`, `${address}#region=华南&locked=`]) {
    await frame.goto(loose);
    await held();
  }
  await frame.goto(`${address}&locked=region=${encodeURIComponent('华南')}`);
  await frame.getByRole('alert').waitFor();
  expect(await frame.locator('figure').count()).toBe(0);
  await frame.goto(address);
  await held();
  const links = await frame
    .locator('a[href]')
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  for (const link of links) expect(link, link).toContain('locked=region');
  await page.close();
});

it('changes nothing where a part of what is asked is refused, and gives the reason', async () => {
  const page = await hostPage('analysis="pipeline"');
  const frame = await frameOf(page);
  await answeredIn(frame);
  const refused = [
    [{ by: 'owner' }, /“by” is no setting/],
    [{ region: '火星' }, /“火星” does not exist/],
    [{ region: '华北', period: 'soon' }, /“soon” does not exist/],
    [{ account: 'nobody' }, /“nobody” does not exist/]
  ] as const;
  for (const [filters, reason] of refused)
    expect((await ask(page, 'setFilters', filters)).error).toMatch(reason);
  expect((await ask(page, 'setTheme', 'pink')).error).toMatch(/pink/);
  expect((await ask(page, 'getState')).value).toMatchObject({ filters: {}, error: null });
  expect(await ask(page, 'setFilters', { region: '华北' })).not.toHaveProperty('error');
  expect((await ask(page, 'getState')).value).toMatchObject({ filters: { region: '华北' } });
  await page.close();
});

it('says within seconds that a site does not let a page talk to it, or frame it, or has no such page', async () => {
  const closed = await serve({ port: 0, base: '/team/sluice/' });
  const blocked = await hostPage('analysis="funnel"', closed);
  const missing = await hostPage('analysis="nothing"');
  await there.context.route('**/embed-origins.json', (route) => route.fulfill({ json: [] }));
  const refused = await hostPage('analysis="funnel"');
  for (const [page, code, words] of [
    [blocked, 'silent', /may not be framed/],
    [missing, 'silent', /is not there/],
    [refused, 'refused', /embed-origins\.json/]
  ] as const) {
    await page.bringToFront();
    const { error, ms } = await ask(page, 'setFilters', { region: '华北' });
    expect(error).toMatch(words);
    expect(ms).toBeLessThan(20_000);
    expect(await errorsOf(page)).toContainEqual({ code, message: error });
    expect((await ask(page, 'getState')).error).toBe(error);
  }
  await there.context.unroute('**/embed-origins.json');
  for (const page of [blocked, missing, refused]) await page.close();
  closed.server.close();
});
