import { quantity, say } from '../words/say';
import type { Words } from '../words/words';
import type { Figure } from './answer';

/** The value of a figure in words of its kind: compact money, shares to a tenth of a percent. */
export function figureWords(kind: Figure['kind'], value: number | null): Words {
  switch (kind) {
    case 'money':
      return quantity.money(value);
    case 'ratio':
      return quantity.percent(value, 1);
    case 'days':
      return quantity.days(value);
    case 'count':
      return quantity.whole(value);
    case 'number':
      return value === null
        ? quantity.decimal(value)
        : say('ui.times', { n: quantity.decimal(value, 1) });
  }
}
