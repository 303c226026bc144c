/** Waits for the page to be drawn and at rest; gives what calls it off. */
export function whenIdle(work: () => void, { atRestMs = 300 } = {}): () => void {
  const idle = globalThis.requestIdleCallback;
  if (!idle) {
    const timer = setTimeout(work, atRestMs);
    return () => clearTimeout(timer);
  }
  let request = 0;
  const timer = setTimeout(() => (request = idle(work, { timeout: longestMs })), atRestMs);
  return () => {
    clearTimeout(timer);
    cancelIdleCallback(request);
  };
}

const longestMs = 3_000;
