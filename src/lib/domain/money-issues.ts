import type { Issue } from './issue';
import type { Workspace } from './workspace';

type Money = Pick<Workspace, 'baseCurrency' | 'unconverted'>;

/**
 * Deals that totals leave out because nothing says what their currency is worth, or that are added
 * up although their currencies differ; none where neither is so.
 */
export function moneyIssues({ baseCurrency, unconverted }: Money): Issue[] {
  const counts = Object.entries(unconverted).sort((a, b) => b[1] - a[1]);
  const rows = counts.reduce((sum, [, n]) => sum + n, 0);
  if (rows === 0) return [];
  return [
    {
      code: baseCurrency === null ? 'currencies_added_up' : 'amounts_unconverted',
      severity: 'warning',
      table: 'deals',
      rows,
      details: {
        base: baseCurrency ?? '',
        currencies: counts.map(([code, n]) => `${code} ${n}`).join(', ')
      }
    }
  ];
}
