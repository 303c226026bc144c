import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow {
  axe: {
    run(options: object): Promise<{
      violations: {
        id: string;
        help: string;
        nodes: { target: unknown[]; failureSummary?: string }[];
      }[];
    }>;
  };
}

/**
 * What axe finds wrong with the page, a line for each element. A page that is asking is dimmed for
 * that long: what is found counts if it is still there when it has come to rest.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  // Through the debugger: the page's policy lets no script be added to it.
  await devtools.send('Runtime.evaluate', { expression: source });
  await devtools.detach();
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as AxeWindow;
    const look = async () => (await axe.run({ resultTypes: ['violations'] })).violations;
    let found = await look();
    for (let again = 0; again < 3 && found.length > 0; again++) {
      const until = Date.now() + 20_000;
      do await new Promise((resolve) => setTimeout(resolve, 500));
      while (document.querySelector('[aria-busy="true"]') && Date.now() < until);
      found = await look();
    }
    return found;
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`)
  );
}
