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

/** What axe finds wrong with the page as it stands, a line for each element. */
export async function axeViolations(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  // Through the debugger: the page's policy lets no script be added to it.
  await devtools.send('Runtime.evaluate', { expression: source });
  await devtools.detach();
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as AxeWindow;
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`)
  );
}
