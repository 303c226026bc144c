import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './find-chromium';

/** The flags Chromium needs as root and without a display, and to keep off the network itself. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

/** A start of the engine takes a second, or a minute on a machine that does much else. */
const patienceMs = 60_000;

export interface AppOptions {
  locale?: 'en' | 'zh-CN';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** Whether the site may work offline; else its worker is not let in, and requests are the pages' own. */
  offline?: boolean;
}

/** Everything a page did that it should not; each a line that says what. */
export interface Misdeeds {
  consoleErrors: string[];
  pageErrors: string[];
  cspViolations: string[];
  foreignRequests: string[];
  failedRequests: string[];
}

export interface OpenedApp {
  page: Page;
  context: BrowserContext;
  misdeeds: Misdeeds;
  close(): Promise<void>;
}

/** Chromium, ended by `close`. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: npm test finds or installs it');
  return await chromium.launch({ executablePath, headless: true, args: flags });
}

/** A window with a profile of its own, so with empty storage. */
export async function newWindow(
  browser: Browser,
  { locale = 'en', theme = 'light', width = 1440, height = 900, offline = false }: AppOptions = {}
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: locale === 'en' ? 'en-GB' : locale,
    colorScheme: theme,
    viewport: { width, height },
    serviceWorkers: offline ? 'allow' : 'block',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce'
  });
  context.setDefaultTimeout(patienceMs);
  return context;
}

/**
 * Opens a page of the built app in a window of its own and watches it. Predicates given to
 * playwright must be functions: the page's policy blocks strings.
 */
export async function openApp(
  browser: Browser,
  address: string,
  options: AppOptions = {}
): Promise<OpenedApp> {
  const context = await newWindow(browser, options);
  const page = await context.newPage();
  const misdeeds = watch(page, new URL(address).origin);
  await page.goto(address, { waitUntil: 'load' });
  return { page, context, misdeeds, close: () => context.close() };
}

/** Waits until the page says what was asked of it. */
export const answered = (page: Page): Promise<void> =>
  page
    .locator('article[aria-busy="false"] h1')
    .first()
    .waitFor({ timeout: 2 * patienceMs });

/** Goes to an address of the app as one of its links would: what is loaded stays. */
export async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.querySelector('main')!.append(link);
    link.click();
    link.remove();
  }, address);
  await page.waitForURL(address);
}

/** Notes console errors, exceptions, policy violations, and requests to other origins. */
export function watch(page: Page, origin: string): Misdeeds {
  const misdeeds: Misdeeds = {
    consoleErrors: [],
    pageErrors: [],
    cspViolations: [],
    foreignRequests: [],
    failedRequests: []
  };
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy/i.test(text)) misdeeds.cspViolations.push(text);
    else if (message.type() === 'error') misdeeds.consoleErrors.push(text);
  });
  page.on('pageerror', (error) => misdeeds.pageErrors.push(error.stack ?? error.message));
  page.context().on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && new URL(url).origin !== origin)
      misdeeds.foreignRequests.push(url);
  });
  page.context().on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') misdeeds.failedRequests.push(`${request.url()} ${reason}`);
  });
  return misdeeds;
}

/** No misdeeds at all, for `expect(misdeeds).toEqual(none)`. */
export const none: Misdeeds = {
  consoleErrors: [],
  pageErrors: [],
  cspViolations: [],
  foreignRequests: [],
  failedRequests: []
};
