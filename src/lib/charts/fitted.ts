import type { ChartContext } from './context';

/** Text cut to fit a width in px, with an ellipsis; one letter always stays. */
export function fitted(
  text: string,
  width: number,
  fontSize: number,
  ctx: Pick<ChartContext, 'measureText'>
): string {
  if (ctx.measureText(text, fontSize) <= width) return text;
  let kept = text;
  while (kept.length > 1 && ctx.measureText(`${kept}…`, fontSize) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
