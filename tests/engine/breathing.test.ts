import { expect, it } from 'vitest';
import { breathing } from '../../src/lib/engine/breathing';

/** How long others wait for the thread while work of so many ms takes a pause after every one. */
async function longestWait(ms: number, pause: () => Promise<void>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const step = performance.now() + 1;
    while (performance.now() < step);
    await pause();
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
  clearInterval(watch);
  return longest;
}

it('lets others have the thread in the midst of long work, which nothing else does', async () => {
  expect(await longestWait(600, async () => {})).toBeGreaterThan(500);
  expect(await longestWait(600, breathing())).toBeLessThan(300);
});
