import type { Traits } from './traits';
import { languages, type Words } from './words';

const firstDay = Date.UTC(2024, 0, 2);
/** A moment so many days after the first one, to the minute. */
export const dayOf = (days: number): Date => new Date(firstDay + Math.round(days * 1440) * 60_000);

export function dayWriter(days: Traits['days']): (at: Date) => string {
  const two = (n: number) => String(n).padStart(2, '0');
  return (at) => {
    const [y, m, d] = [at.getUTCFullYear(), two(at.getUTCMonth() + 1), two(at.getUTCDate())];
    const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
    if (days === 'iso') return `${y}-${m}-${d}`;
    if (days === 'iso with time') return `${y}-${m}-${d}T${time}:00`;
    if (days === 'day first') return `${d}/${m}/${y} ${time}`;
    return days === 'dotted' ? `${d}.${m}.${y}` : `${m}/${d}/${y}`;
  };
}

const signs = new Map([
  [languages.zh, '￥'],
  [languages.en, '$'],
  [languages.ja, '$']
]);

export function amountWriter(amounts: Traits['amounts'], words: Words): (value: number) => string {
  const sign = signs.get(words) ?? '€';
  return (value) => {
    const [whole, cents] = value.toFixed(2).split('.') as [string, string];
    const grouped = (separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator);
    if (amounts === 'plain') return `${whole}.${cents}`;
    if (amounts === 'thousands') return `${grouped(',')}.${cents}`;
    return amounts === 'decimal comma'
      ? `${grouped('.')},${cents}`
      : `${sign}${grouped(',')}.${cents}`;
  };
}
