import { expect, inject, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { axeViolations } from '../support/axe';
import { answered } from '../support/browser';
import { oneApp } from '../support/one-app';

const app = oneApp();

const paths = [
  ...analyses.map(({ id }) => (id === 'overview' ? '' : `${id}/`)),
  'deal/?id=D-000001',
  'data/',
  'embedding/',
  'help/',
  'embed/funnel/'
];

it.each(paths)(
  'shows without errors, foreign requests, sideways scrolling or axe violations: /%s',
  async (path) => {
    const { page } = app;
    await app.visit(path);
    const sideways = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth
      );
    const wide = await sideways();
    const violations = await axeViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await sideways();
    await page.setViewportSize({ width: 1440, height: 900 });
    expect({ wide, narrow, violations }).toEqual({ wide: false, narrow: false, violations: [] });
  }
);

it.each(paths)('stands at an address of its own: /%s', async (path) => {
  const found = await fetch(`${inject('appAddress')}${path}`);
  expect(found.status).toBe(200);
  expect(await found.text()).toContain('_app/immutable/entry/start.');
});

it.each(['win-rate/?by=owner', 'deal/?id=D-000001', 'data/', 'embed/funnel/'])(
  'answers where the app begins there: /%s',
  async (path) => {
    await app.page.goto(`${inject('appAddress')}${path}`);
    await answered(app.page);
  }
);
