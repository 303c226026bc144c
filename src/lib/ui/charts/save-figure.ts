import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyChart } from '../../analyses/block';
import type { AnyAnswer } from '../../analyses/answer';
import type { Table } from '../../analyses/table-of';
import type { ChartContext } from '../../charts/context';
import { toCsv } from '../../outputs/csv';
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

/** With a byte-order mark: spreadsheets take Chinese for something else without. */
export function saveCsv(name: string, { rows, fields }: Table): void {
  const csv = `\ufeff${toCsv(rows, fields)}`;
  saveFile(`${name}.csv`, new Blob([csv], { type: 'text/csv;charset=utf-8' }));
}

export async function saveParquet(name: string, { rows, fields }: Table): Promise<void> {
  const [{ toArrowStream }, { browserParquet }] = await Promise.all([
    import('../../sql/arrow-stream'),
    import('../../engine/parquet-browser')
  ]);
  const parquet = await browserParquet.writeParquet(toArrowStream(rows, fields));
  saveFile(`${name}.parquet`, new Blob([parquet as BlobPart]));
}

export async function saveSvg(figure: Figure): Promise<void> {
  const svg = await drawn(figure);
  if (svg) saveFile(`${figure.analysis.id}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

export async function savePng(figure: Figure): Promise<void> {
  const svg = await drawn(figure);
  if (svg) saveFile(`${figure.analysis.id}.png`, await svgToPng(svg));
}

/** A picture as a `data:` address; null where there is nothing to draw. */
export async function pictureOf(figure: Figure, type: 'png' | 'svg'): Promise<string | null> {
  site.demand('export');
  const svg = await drawn(figure);
  if (!svg) return null;
  const blob = type === 'png' ? await svgToPng(svg) : new Blob([svg], { type: 'image/svg+xml' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function drawn({ answer, chart, title, subtitle, ctx }: Figure): Promise<string | null> {
  const { toSvg } = await import('../../outputs/svg');
  const svg = toSvg(chart, answer, ctx);
  return svg && titledSvg(svg, { title, subtitle, ctx });
}
