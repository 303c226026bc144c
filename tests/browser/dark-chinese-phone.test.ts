import { expect, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { oneApp } from '../support/one-app';

const app = oneApp('funnel/', { locale: 'zh-CN', theme: 'dark', width: 390 });

it.each(['funnel/', '', 'pipeline/', 'deals/', 'deal/?id=D-000001', 'data/'])(
  'meets axe in the dark, in Chinese and on a phone too: /%s',
  async (path) => {
    await app.visit(path);
    expect(await app.page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await axeViolations(app.page)).toEqual([]);
  }
);
