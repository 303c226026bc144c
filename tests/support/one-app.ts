import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { answered, follow, launchBrowser, none, openApp } from './browser';
import type { AppOptions, OpenedApp } from './browser';

export interface OneApp {
  page: Page;
  context: BrowserContext;
  /** Follows a link to a page of the app, by its path, and waits for the answer. */
  visit(path: string): Promise<void>;
}

/**
 * One window for all tests of a file, opened on a page of the app with the sample loaded: most tests
 * need no storage of their own, and loading takes longest. After each test it must be free of
 * misdeeds.
 */
export function oneApp(path = '', options: AppOptions = {}): OneApp {
  const address = inject('appAddress');
  let browser: Browser;
  let app: OpenedApp;
  beforeAll(async () => {
    browser = await launchBrowser();
    app = await openApp(browser, `${address}${path}`, options);
    await answered(app.page);
  });
  afterEach(() => expect(app.misdeeds).toEqual(none));
  afterAll(() => browser?.close());
  return {
    get page() {
      return app.page;
    },
    get context() {
      return app.context;
    },
    async visit(to) {
      await follow(app.page, `${address}${to}`);
      await answered(app.page);
    }
  };
}
