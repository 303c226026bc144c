import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import { chartsOf, type AnyBlock, type AnyChart } from '../analyses/block';
import { fontFamily } from '../charts/font';
import { roughWidth } from '../charts/rough-width';
import { toSvg } from '../outputs/svg';
import { voiceOf } from '../words/voice';
import { drawnWidths, type Look, type Pictures } from './pictures';

/** The charts of an answer, each at the widths it has in the page. */
export function drawPictures(analysis: AnyAnalysis, answer: AnyAnswer, look: Look): Pictures {
  const voice = voiceOf(look, answer.scope.workspace);
  const pictures: Pictures = {};
  for (const [chart, widths] of widthsOf(analysis.blocks(answer))) {
    const drawn = widths.flatMap((width) => {
      const ctx = { ...voice, ...look, width, animate: false, measureText: roughWidth };
      const svg = toSvg(chart, answer, ctx);
      return svg ? [{ width, height: chart.height?.(answer, ctx) ?? 360, svg: slim(svg) }] : [];
    });
    if (drawn.length) pictures[chart.id] = drawn;
  }
  return pictures;
}

const { phone, column, page } = drawnWidths;

/** The first chart stands in columns of other pages and in frames, too. */
function widthsOf(blocks: readonly AnyBlock[]): Map<AnyChart, number[]> {
  const widths = new Map<AnyChart, number[]>();
  for (const block of blocks) {
    const own = block.block === 'columns' ? [phone, column] : [phone, page];
    for (const chart of chartsOf([block]))
      widths.set(chart, widths.size ? own : Object.values(drawnWidths));
  }
  return widths;
}

/** Without what is for a pointer or said of every text, and to a tenth of a pixel. */
const slim = (svg: string): string =>
  svg
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
    .replace(/ style="[^"]*"/g, (style) => style.replace(/font-family:[^;"]*;/, ''))
    .replace('<svg ', `<svg font-family="${fontFamily.replaceAll('"', "'")}" `)
    .replace(/ (?:d|points|transform|x|y|x1|x2|y1|y2|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))))
    );
