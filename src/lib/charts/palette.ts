import type { ChartContext } from './context';

type Theme = ChartContext['theme'];

interface Palette {
  ink: string;
  quiet: string;
  faint: string;
  line: string;
  surface: string;
  won: string;
  lost: string;
  open: string;
  /** Gone on to a later stage; in time, or after the time given. */
  advanced: string;
  late: string;
  /** Time is left. */
  notYet: string;
  /** The one hue of ordered things, palest to deepest. */
  ramp: readonly [string, string];
  /** A highlighted finding. */
  accent: string;
  /** Unordered series, told apart by colour-blind readers too. */
  series: readonly string[];
}

const palettes: Record<Theme, Palette> = {
  light: {
    ink: '#1c2430',
    quiet: '#5a6675',
    faint: '#7b8794',
    line: '#e3e7ec',
    surface: '#ffffff',
    won: '#1f7a5a',
    lost: '#b4483c',
    open: '#7f8da0',
    advanced: '#2f6db5',
    late: '#7c6bb0',
    notYet: '#a9822f',
    ramp: ['#5f93cf', '#12386b'],
    accent: '#b8650b',
    series: ['#2f6db5', '#c26a1b', '#2b8a6e', '#8b5aa8', '#a8893a', '#c2527b', '#5b7285', '#6b4f3a']
  },
  dark: {
    ink: '#e8ecf2',
    quiet: '#a5b0be',
    faint: '#8794a5',
    line: '#2d3643',
    surface: '#151b24',
    won: '#4fb58d',
    lost: '#e07a6c',
    open: '#77869a',
    advanced: '#6fa8ea',
    late: '#a99be0',
    notYet: '#d0b060',
    ramp: ['#4675ad', '#d9e8ff'],
    accent: '#e8a04a',
    series: ['#6fa8ea', '#e59a52', '#56bd9b', '#bb8cd8', '#cdb267', '#e489aa', '#93a9bd', '#b59277']
  }
};

export const palette = (theme: Theme): Palette => palettes[theme];

/** Colour number `i` of unordered things; from the first on again after the last. */
export function seriesColor(theme: Theme, i: number): string {
  const { series, ink } = palettes[theme];
  return series[i % series.length] ?? ink;
}

/** Colour number `i` of `n` on the ramp of ordered things. */
export function rampColor(theme: Theme, i: number, n: number): string {
  const [from, to] = palettes[theme].ramp;
  return mix(from, to, n <= 1 ? 1 : i / (n - 1));
}

/** The one of two inks that reads better on a hex colour, by the contrast ratio of WCAG 2. */
export function readableInk(on: string, inks: readonly [string, string]): string {
  return contrast(on, inks[0]) >= contrast(on, inks[1]) ? inks[0] : inks[1];
}

/** Contrast ratio of two hex colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** A colour between two hex colours; `share` 0 gives the first. */
export function mix(from: string, to: string, share: number): string {
  const channel = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}
