import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../charts/context';
import type { Fields } from '../domain/field';
import type { Period } from '../domain/period';
import type { Words } from '../words/words';

import type { Answer, Counted, Parts } from './answer';
import type { Drill } from './drill';
import type { Params } from './params';

/** One chart of an answer: a pure option builder with its finding as title. */
export interface Chart<P extends Params, R extends Fields, X extends Parts<P>> {
  id: string;
  /** The part it draws, where that is not the rows: its table and its files show the same. */
  part?: keyof X & string;
  /** The days it speaks of, where they are not those of the answer. */
  span?(answer: Answer<P, R, X>): Period;
  /** It speaks of all deals of the pipeline, whatever the filters choose. */
  ofAll?: boolean;
  /** What it rests on, where that is not what the answer rests on. */
  counted?(answer: Answer<P, R, X>): Counted;
  /**
   * The deals behind an item that stands for a row of its part, or for something else that is no row of
   * the answer; those of the answer's rows are the analysis' to tell.
   */
  drill?(answer: Answer<P, R, X>, row: number, part?: string): Drill | null;
  /** Height in px for a width; 360 when absent. */
  height?(answer: Answer<P, R, X>, ctx: ChartContext): number;
  title(answer: Answer<P, R, X>): Words;
  /**
   * The option, made by `chartOption` of marks; a click on an item drills to what it stands for, see
   * `DrawnItem`. Null where there is nothing to draw.
   */
  option(answer: Answer<P, R, X>, ctx: ChartContext): EChartsOption | null;
}
