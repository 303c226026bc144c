import type { Voice } from '../words/voice';

/** All an option builder may read besides the result. */
export interface ChartContext extends Voice {
  theme: 'light' | 'dark';
  /** Width in px the chart is drawn at. */
  width: number;
  animate: boolean;
  /** Width in px of a text at a font size. */
  measureText(text: string, fontSize: number): number;
}
