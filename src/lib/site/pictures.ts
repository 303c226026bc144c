import { locales, type Locale } from '../messages/locale';

/** A chart as SVG, drawn before anybody asks. */
export interface Picture {
  /** In px, as drawn. */
  width: number;
  height: number;
  svg: string;
}

/** How charts are drawn for a reader with the usual settings. */
export interface Look {
  locale: Locale;
  theme: 'light' | 'dark';
}

/** Of the charts of an answer, by the id of the chart; each at some widths. */
export type Pictures = Record<string, Picture[]>;

/** Widths in px that charts have in the page: on a phone, in one of two columns, in an embed, alone. */
export const drawnWidths = { phone: 337, column: 517, frame: 760, page: 1091 } as const;

/** How far a picture may be shrunk or stretched. */
const mostShrunk = 0.8;
const mostStretched = 1.25;

export const picturesPath = (number: number, { locale, theme }: Look): string =>
  `pictures/${number}.${locale}.${theme}.json`;

/** The picture of a chart that fits best into a width; null where none does. */
export function pictureFor(pictures: Pictures, chart: string, width: number): Picture | null {
  const off = (picture: Picture) => Math.abs(Math.log(width / picture.width));
  const [best] = [...(pictures[chart] ?? [])].sort((a, b) => off(a) - off(b));
  const scale = best ? width / best.width : 0;
  return best && scale >= mostShrunk && scale <= mostStretched ? best : null;
}

/** Readers of some languages, by day and by night. */
export const looksOf = (languages: readonly Locale[] = locales): Look[] =>
  languages.flatMap((locale) => [
    { locale, theme: 'light' },
    { locale, theme: 'dark' }
  ]);
