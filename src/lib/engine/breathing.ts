import type { Pause } from '../analyses/answer';

/** Work on the page's thread for so many ms before the page may draw and answer. */
const turn = 24;

/** Pauses for work on the page's thread: none before its turn is over. */
export function breathing(): Pause {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < turn) return;
    await othersDone();
    began = performance.now();
  };
}

/** After what waits for the thread; a timer would wait a second in a page that is not looked at. */
const othersDone = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
