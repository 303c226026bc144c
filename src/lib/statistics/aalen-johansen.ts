import { at } from './at';
import { normalQuantile } from './normal';

/** How many subjects ended at one time by each cause, and how many were last seen then. */
export interface CompetingEndings {
  time: number;
  /** One count per cause, in the same order throughout. */
  events: readonly number[];
  censored: number;
}

export interface Incidence {
  /** Share that has ended by this cause, the ends at the time itself included. */
  incidence: number;
  variance: number;
  /** Ends of the 95% confidence interval on the log-log scale. */
  lower: number;
  upper: number;
}

export interface IncidenceStep {
  time: number;
  /** Subjects still under observation just before the time. */
  atRisk: number;
  /** Share that has ended by no cause; with the incidences it adds up to 1. */
  survival: number;
  causes: Incidence[];
}

/**
 * Cumulative incidence of several causes that compete, a step at each time with events. Endings may
 * come in any order; where a time has both, its events precede its censorings.
 *
 * Aalen and Johansen (1978), Scand J Stat 5:141. Variance by the delta method: Marubini and
 * Valsecchi (1995), Analysing Survival Data from Clinical Trials and Observational Studies,
 * equation 10.12; interval: Choudhury (2002), Stat Med 21:1129.
 */
export function aalenJohansen(endings: readonly CompetingEndings[]): IncidenceStep[] {
  const sorted = byTime(endings);
  const sums = Array.from({ length: sorted[0]?.events.length ?? 0 }, newSums);
  const steps: IncidenceStep[] = [];
  let atRisk = sorted.reduce((n, ending) => n + total(ending.events) + ending.censored, 0);
  let survival = 1;
  for (const { time, events, censored } of sorted) {
    const ended = total(events);
    if (ended > 0) {
      const before = survival;
      survival = ended === atRisk ? 0 : survival * (1 - ended / atRisk);
      sums.forEach((sum, cause) => add(sum, { ended, byCause: at(events, cause), atRisk, before }));
      steps.push({ time, atRisk, survival, causes: sums.map(incidenceOf) });
    }
    atRisk -= ended + censored;
  }
  return steps;
}

/**
 * Running sums of the variance's three terms, expanded so that each step costs the same:
 * sum of (F(t) - F_i)^2 a_i + sum of b_i - 2 sum of (F(t) - F_i) c_i.
 */
interface Sums {
  incidence: number;
  a: number;
  aF: number;
  aFF: number;
  b: number;
  c: number;
  cF: number;
}

const newSums = (): Sums => ({ incidence: 0, a: 0, aF: 0, aFF: 0, b: 0, c: 0, cF: 0 });

interface Moment {
  ended: number;
  byCause: number;
  atRisk: number;
  /** Survival just before. */
  before: number;
}

function add(sums: Sums, { ended, byCause, atRisk, before }: Moment): void {
  sums.incidence += (before * byCause) / atRisk;
  const F = sums.incidence;
  // When everyone left ends at once, F(t) - F_i is 0 from then on: the infinite term falls away.
  const a = ended === atRisk ? 0 : ended / (atRisk * (atRisk - ended));
  sums.a += a;
  sums.aF += a * F;
  sums.aFF += a * F * F;
  sums.b += (before ** 2 * byCause * (atRisk - byCause)) / atRisk ** 3;
  const c = (before * byCause) / atRisk ** 2;
  sums.c += c;
  sums.cF += c * F;
}

function incidenceOf({ incidence: F, a, aF, aFF, b, c, cF }: Sums): Incidence {
  const variance = Math.max(0, F * F * a - 2 * F * aF + aFF + b - 2 * (F * c - cF));
  if (F <= 0 || F >= 1 - 1e-12) return { incidence: F, variance, lower: F, upper: F };
  const spread = (normalQuantile(0.975) * Math.sqrt(variance)) / (F * Math.abs(Math.log(F)));
  return { incidence: F, variance, lower: F ** Math.exp(spread), upper: F ** Math.exp(-spread) };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0);

function byTime(endings: readonly CompetingEndings[]): CompetingEndings[] {
  const times = new Map<number, CompetingEndings>();
  for (const { time, events, censored } of endings) {
    const sofar = times.get(time);
    times.set(time, {
      time,
      events: events.map((n, cause) => n + (sofar?.events[cause] ?? 0)),
      censored: censored + (sofar?.censored ?? 0)
    });
  }
  return [...times.values()].sort((a, b) => a.time - b.time);
}
