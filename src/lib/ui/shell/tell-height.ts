interface HeightMessage {
  type: 'sluice:height';
  /** Of all there is to see, in CSS pixels. */
  height: number;
}

/**
 * Tells the page around this one how high `element` is: at once, whenever that changes, and when
 * asked by a message `{ type: 'sluice:height?' }`. Says nothing where there is no page around.
 */
export function tellHeight(element: HTMLElement): () => void {
  const { parent } = window;
  if (parent === window) return () => {};
  let told = 0;
  const tell = () => {
    told = Math.ceil(element.getBoundingClientRect().height);
    const message: HeightMessage = { type: 'sluice:height', height: told };
    // a height is no secret, and who may embed this page is said by the server
    parent.postMessage(message, '*');
  };
  const observer = new ResizeObserver(() => {
    if (Math.ceil(element.getBoundingClientRect().height) !== told) tell();
  });
  const answer = ({ source, data }: MessageEvent<{ type?: unknown } | null>) => {
    if (source === parent && data?.type === 'sluice:height?') tell();
  };
  observer.observe(element);
  addEventListener('message', answer);
  return () => {
    observer.disconnect();
    removeEventListener('message', answer);
  };
}
