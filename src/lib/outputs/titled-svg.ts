import type { ChartContext } from '../charts/context';
import { fontFamily } from '../charts/font';
import { palette } from '../charts/palette';
import { escaped } from '../charts/tooltip';
import { inLines } from '../words/phrases';

interface Titles {
  title: string;
  subtitle: string;
  ctx: ChartContext;
}

const margin = 24;
const titleSize = 18;

/** A chart's SVG with its finding above and a background: what stands alone in a slide. */
export function titledSvg(svg: string, { title, subtitle, ctx }: Titles): string {
  const { ink, quiet, surface } = palette(ctx.theme);
  const [width, height] = [sizeOf(svg, 'width'), sizeOf(svg, 'height')];
  const lines = inLines(title, width, (line) => ctx.measureText(line, titleSize));
  const head = margin + lines.length * 24 + 28;
  const [outerWidth, outerHeight] = [width + 2 * margin, head + height + margin];
  const text = (words: string, y: number, look: string) =>
    `<text x="${margin}" y="${y}" ${look}>${escaped(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${outerWidth}" height="${outerHeight}" viewBox="0 0 ${outerWidth} ${outerHeight}" font-family="${escaped(fontFamily)}">`,
    `<rect width="100%" height="100%" fill="${surface}"/>`,
    ...lines.map((line, i) =>
      text(line, margin + 16 + i * 24, `font-size="${titleSize}" font-weight="600" fill="${ink}"`)
    ),
    text(subtitle, margin + lines.length * 24 + 12, `font-size="13" fill="${quiet}"`),
    svg.replace('<svg ', `<svg x="${margin}" y="${head}" `),
    '</svg>'
  ].join('');
}

const sizeOf = (svg: string, side: string): number =>
  Number(new RegExp(`^<svg[^>]* ${side}="(\\d+)"`).exec(svg)?.[1] ?? 0);
