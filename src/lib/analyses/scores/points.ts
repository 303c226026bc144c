import { decimal } from '../../charts/format';
import { messages } from '../../messages/messages';
import type { Voice } from '../analysis';

/** A difference of chances in percentage points, without its sign: `12`, `0.4`. */
export const points = (difference: number, ctx: Pick<Voice, 'locale'>): string =>
  decimal(Math.abs(difference) * 100, ctx, Math.abs(difference) < 0.0995 ? 1 : 0);

/** The same with sign and unit: `−12 pp`, `+0.4 个百分点`. */
export function pointsChange(difference: number, ctx: Pick<Voice, 'locale'>): string {
  const size = points(difference, ctx);
  const sign = size === '0' ? '' : difference > 0 ? '+' : '−';
  return messages(ctx.locale).scores.pp({ points: `${sign}${size}` });
}
