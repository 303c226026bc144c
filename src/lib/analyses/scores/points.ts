import { fixed } from '../../words/format';
import { messages } from '../../messages/messages';
import type { Voice } from '../../words/format';

/** A difference of chances in percentage points, without its sign: `12`, `0.4`. */
export const points = (difference: number, ctx: Pick<Voice, 'locale'>): string =>
  fixed(Math.abs(difference) * 100, ctx, Math.abs(difference) < 0.0995 ? 1 : 0);

/** The same with its sign, for columns whose heading has the unit: `−12`, `+0.4`. */
export function signedPoints(difference: number, ctx: Pick<Voice, 'locale'>): string {
  const size = points(difference, ctx);
  const sign = Number(size) === 0 ? '' : difference > 0 ? '+' : '−';
  return `${sign}${size}`;
}

/** The same with sign and unit: `−12 pp`, `+0.4 个百分点`. */
export const pointsChange = (difference: number, ctx: Pick<Voice, 'locale'>): string =>
  messages(ctx.locale).scores.pp({ points: signedPoints(difference, ctx) });
