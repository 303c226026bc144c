import { isDay } from '../../domain/period';

const dated =
  /(?<!\d)(20\d\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20\d\d)年(\d{1,2})月(\d{1,2})日/gu;

/**
 * The day an export was made, as its name or the folder it stands in says: `deals-2024-01-08.csv`,
 * `20240108/deals.csv`, `商机2024年1月8日.xlsx`. The last date of a name counts; null where it has none.
 */
export function dayInName(path: string): string | null {
  for (const part of path.split('/').reverse()) {
    const days = [...part.matchAll(dated)].flatMap((match) => {
      const [year, month = '', day = ''] = match.slice(1).filter(Boolean);
      const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      return isDay(iso) ? [iso] : [];
    });
    const last = days.at(-1);
    if (last !== undefined) return last;
  }
  return null;
}
