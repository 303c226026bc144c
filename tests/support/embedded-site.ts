import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serve } from '../../src/cli/serve';
import { launchBrowser, newWindow } from './browser';
import { hostSite } from './host-site';

type Served = Awaited<ReturnType<typeof serve>>;
type Host = Awaited<ReturnType<typeof hostSite>>;

/** The app, a site that may embed it, and a window, while the tests of a file run. */
export function embeddedSite() {
  const there = {} as { host: Host; site: Served; browser: Browser; context: BrowserContext };
  beforeAll(async () => {
    there.host = await hostSite();
    const embeddedBy = [there.host.origin, there.host.sameSite];
    there.site = await serve({ port: 0, base: '/team/sluice/', embeddedBy });
    there.browser = await launchBrowser();
    there.context = await newWindow(there.browser);
  });
  afterAll(async () => {
    await there.browser?.close();
    there.site?.server.close();
    there.host?.close();
  });
  return there;
}
