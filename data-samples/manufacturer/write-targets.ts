import { dateText, monthOf, monthStarts, yearOf } from './calendar';
import type { CalendarGrid } from './calendar-grid';
import { owners, teamNames } from './company';
import { Random } from './random';
import { streams } from './streams';
import type { TableBuffer } from './table-buffer';

/** Month of the quarter: budgets know that quarters end. */
const monthShare = [0.26, 0.31, 0.43];

/** Monthly targets of the company and its teams, quarterly ones of the owners, in CNY. */
export function writeTargets(
  out: TableBuffer,
  wonByTeam: Map<string, number>,
  { seed, grid }: { seed: number; grid: CalendarGrid }
) {
  const random = new Random(seed, streams.plan);
  const years = (grid.asOf - grid.from) / 365.25;
  const lastDay = Date.UTC(yearOf(grid.asOf), 11, 1) / 86_400_000;
  const ambition = teamNames.map(() => random.between(0.94, 1.12));
  const quarters = new Map<string, number>();
  for (const start of monthStarts(grid.from, lastDay)) {
    const date = dateText(start);
    const share = monthShare[(monthOf(start) - 1) % 3]!;
    const ramp = Math.min(1, (start - grid.from + 45) / 200);
    const growth = 1.22 ** ((start - grid.from) / 365.25 - years / 2);
    let total = 0;
    teamNames.forEach((team, i) => {
      const quarter = ((wonByTeam.get(team) ?? 0) / years / 4) * 1.1 * growth * ambition[i]!;
      const amount = rounded(quarter * share * ramp);
      total += amount;
      quarters.set(team, (quarters.get(team) ?? 0) + amount);
      out.add('targets', 'team', team, date, 'month', String(amount));
    });
    out.add('targets', 'all', '', date, 'month', String(total));
    if (monthOf(start) % 3 === 0) ownerTargets(out, quarters, start);
  }
}

function ownerTargets(out: TableBuffer, quarters: Map<string, number>, lastMonth: number) {
  const date = dateText(monthStarts(lastMonth - 70, lastMonth).at(-3)!);
  for (const owner of owners) {
    const colleagues = owners.filter(({ team }) => team === owner.team).length;
    const amount = rounded(quarters.get(owner.team)! / colleagues);
    out.add('targets', 'owner', owner.name, date, 'quarter', String(amount));
  }
  quarters.clear();
}

function rounded(amount: number): number {
  return Math.round(amount / 10_000) * 10_000;
}
