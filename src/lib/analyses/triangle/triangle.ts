/** Members of a line (a cohort or a group) that began in one month. */
export interface Members {
  line: string;
  start: number;
  count: number;
}

/** What members that began in `start` gained in a later month; one number per measure. */
export interface Gain {
  line: string;
  start: number;
  month: number;
  values: readonly number[];
}

export interface TriangleCell {
  line: string;
  /** Months after the month of beginning; 0 is that month itself. */
  age: number;
  /** All members of the line. */
  members: number;
  /** Members whose month of this age is over. */
  lived: number;
  /** Gains up to this age, month by month, of the members that had lived through the month. */
  totals: number[];
  /**
   * Gain per member up to this age: the sum of monthly gains, each per member that lived through
   * the month. Equal to totals ÷ members where all have lived as long; where members differ in age
   * it is the mean cumulative function of W. Nelson, J Qual Technol 20 (1988).
   */
  perMember: number[];
}

interface TriangleOptions {
  /** The last month that is over; gains after it do not count. */
  lastMonth: number;
  /** Highest age; lines end earlier where nobody has lived so long. */
  mostMonths: number;
  /** How many measures the gains have. */
  measures: number;
}

/** The cells of every line, by line in order of appearance and age, one beyond the ages lived. */
export function triangle(
  members: readonly Members[],
  gains: readonly Gain[],
  { lastMonth, mostMonths, measures }: TriangleOptions
): TriangleCell[] {
  const gainsOf = grouped(gains);
  return [...grouped(members)].flatMap(([line, own]) => {
    const oldest = lastMonth - Math.min(...own.map(({ start }) => start));
    const byAge = gainsByAge(gainsOf.get(line) ?? [], lastMonth);
    const all = own.reduce((sum, { count }) => sum + count, 0);
    let totals = zeros(measures);
    let perMember = zeros(measures);
    return Array.from({ length: Math.max(0, Math.min(mostMonths, oldest + 1) + 1) }, (_, age) => {
      const lived = own.reduce(
        (sum, { start, count }) => sum + (start + age <= lastMonth ? count : 0),
        0
      );
      const gained = byAge.get(age) ?? zeros(measures);
      totals = totals.map((sum, i) => sum + (gained[i] ?? 0));
      perMember = perMember.map((sum, i) => sum + (lived ? (gained[i] ?? 0) / lived : 0));
      return { line, age, members: all, lived, totals, perMember };
    });
  });
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

function grouped<T extends { line: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.line);
    if (group) group.push(row);
    else groups.set(row.line, [row]);
  }
  return groups;
}

/** Gains before the beginning (a deal closed before it was entered) count at age 0. */
function gainsByAge(gains: readonly Gain[], lastMonth: number): Map<number, number[]> {
  const byAge = new Map<number, number[]>();
  for (const { start, month, values } of gains) {
    if (Math.max(month, start) > lastMonth) continue;
    const age = Math.max(0, month - start);
    const sofar = byAge.get(age);
    byAge.set(
      age,
      values.map((value, i) => value + (sofar?.[i] ?? 0))
    );
  }
  return byAge;
}
