import { dateText, monthEnd, monthStarts } from './calendar';
import type { CalendarGrid } from './calendar-grid';
import { regions } from './company';
import { Random } from './random';
import { campaignOf, sources } from './sources';
import { streams } from './streams';
import type { TableBuffer } from './table-buffer';

/** Monthly spend of every campaign in CNY, in step with the leads it brings. */
export function writeSpend(
  out: TableBuffer,
  { seed, leads, grid }: { seed: number; leads: number; grid: CalendarGrid }
) {
  const random = new Random(seed, streams.plan, 1);
  for (const start of monthStarts(grid.from, grid.asOf)) {
    const monthLeads = leads * grid.shareBetween(start, monthEnd(start) + 1);
    for (const source of sources) {
      const shares = new Map<string, number>();
      for (const { market, share } of regions) {
        const campaign = campaignOf(source.name, market, start);
        shares.set(campaign, (shares.get(campaign) ?? 0) + share);
      }
      for (const [campaign, share] of shares) {
        const cost = monthLeads * source.shareOfLeads * share * source.costPerLead;
        const amount = Math.round((cost * random.logNormal(1, 0.12)) / 100) * 100;
        out.add('spend', source.name, campaign, dateText(start), String(amount));
      }
    }
  }
}
