import type { Locale } from '../messages/locale';

/** All an option builder may read besides the result. */
export interface ChartContext {
  theme: 'light' | 'dark';
  locale: Locale;
  /** ISO code of the base currency; null where amounts carry none. */
  currency: string | null;
  /** Width in px the chart is drawn at. */
  width: number;
  animate: boolean;
  /** Width in px of a text at a font size. */
  measureText(text: string, fontSize: number): number;
}
