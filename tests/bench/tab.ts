import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { newWindow } from '../support/browser';

export interface BenchTab {
  page: Page;
  /** The most memory the tab's process, its workers among it, has had in megabytes. */
  peakMemory(): Promise<number>;
  close(): Promise<void>;
}

/** The bench page in a window, a profile and a process of its own. */
export async function openTab(browser: Browser, address: string): Promise<BenchTab> {
  const before = new Set(await renderers(browser));
  const context = await newWindow(browser);
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(address);
  await page.waitForFunction(() => 'bench' in window);
  const own = (await renderers(browser)).filter((id) => !before.has(id));
  return {
    page,
    peakMemory: async () => Math.max(...own.map(peakOf)),
    close: () => context.close()
  };
}

/** Process ids of what draws pages. */
export async function renderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** The most memory a process has had in megabytes, from what Linux says of it. */
export function peakOf(id: number): number {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}
