import { fontFamily } from '../../charts/font';
import { roughWidth } from '../../charts/rough-width';

let canvas: CanvasRenderingContext2D | null = null;

/** Width in px of a text as charts draw it; roughly where there is nothing to draw on. */
export function measureText(text: string, fontSize: number): number {
  canvas ??= globalThis.document?.createElement('canvas').getContext('2d') ?? null;
  if (!canvas) return roughWidth(text, fontSize);
  canvas.font = `${fontSize}px ${fontFamily}`;
  return canvas.measureText(text).width;
}
