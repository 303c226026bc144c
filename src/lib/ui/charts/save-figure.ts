import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyChart } from '../../analyses/block';
import type { AnyAnswer } from '../../analyses/answer';
import type { ChartContext } from '../../charts/context';
import { AppError } from '../../domain/app-error';
import { titledSvg } from '../../outputs/titled-svg';
import { site } from '../../state/site.svelte';
import { saveFile } from '../parts/save-file';
import { svgToPng } from './svg-to-png';

interface Figure {
  analysis: AnyAnalysis;
  answer: AnyAnswer;
  chart: AnyChart;
  title: string;
  subtitle: string;
  ctx: ChartContext;
}

/** Pictures that leave the page are for slides and mails: on a light ground, whatever the page wears. */
const onPaper = (figure: Figure): Figure => ({ ...figure, ctx: { ...figure.ctx, theme: 'light' } });

export async function saveSvg(figure: Figure): Promise<void> {
  const svg = await drawn(onPaper(figure));
  saveFile(`${figure.analysis.id}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

export async function savePng(figure: Figure): Promise<void> {
  saveFile(`${figure.analysis.id}.png`, await svgToPng(await drawn(onPaper(figure))));
}

/** Whether pictures can be put on the clipboard at all. */
export const canCopyPictures = (): boolean =>
  typeof ClipboardItem !== 'undefined' && navigator.clipboard?.write !== undefined;

/**
 * Puts the picture on the clipboard.
 *
 * @throws AppError `clipboard_refused` where the browser, or the page around this one, forbids it.
 */
export async function copyPicture(figure: Figure): Promise<void> {
  site.demand('export');
  const picture = drawn(onPaper(figure)).then((svg) => svgToPng(svg));
  // handed over as a promise: the click that allows it is not forgotten while the picture is drawn
  const written = navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  await picture;
  await written.catch((cause: unknown) => {
    throw new AppError('clipboard_refused', {}, { cause });
  });
}

/** A picture as a `data:` address, as the page wears it. */
export async function pictureOf(figure: Figure, type: 'png' | 'svg'): Promise<string> {
  site.demand('export');
  const svg = await drawn(figure);
  const blob = type === 'png' ? await svgToPng(svg) : new Blob([svg], { type: 'image/svg+xml' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function drawn({ analysis, answer, chart, title, subtitle, ctx }: Figure): Promise<string> {
  const { toSvg } = await import('../../outputs/svg');
  const svg = toSvg(chart, answer, ctx);
  if (!svg) throw new AppError('nothing_to_draw', { analysis: analysis.id });
  return titledSvg(svg, { title, subtitle, ctx });
}
