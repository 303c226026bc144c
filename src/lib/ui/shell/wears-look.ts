/** What the page around this one says of its looks: an accent as `#1a6b54`, a size of letters in px. */
export function wearsLook(pairs: URLSearchParams): void {
  const { style } = document.documentElement;
  const accent = /^#?([0-9a-f]{6})$/i.exec(pairs.get('accent') ?? '')?.[1];
  if (accent) style.setProperty('--accent', `#${accent}`);
  const size = Number(/^(\d{2})(px)?$/.exec(pairs.get('size') ?? '')?.[1]);
  if (size >= 10 && size <= 24) style.fontSize = `${size}px`;
}
