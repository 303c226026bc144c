import { describe, expect, it } from 'vitest';
import { aalenJohansen, type CompetingEndings } from '../../src/lib/statistics/aalen-johansen';
import { kaplanMeier, survivalQuantile, type Endings } from '../../src/lib/statistics/kaplan-meier';
import { generator } from '../support/random-pipeline';

const rounded = (values: number[], decimals = 3) => values.map((v) => Number(v.toFixed(decimals)));

/**
 * Weeks of remission on 6-MP: Freireich et al. (1963), Blood 21:699, the textbook example of the
 * product-limit estimate. The figures are those R's survfit prints with conf.type = "log-log".
 */
const remissions: Endings[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ({ time, events: 1, censored: 0 })),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({
    time,
    events: 0,
    censored: 1
  }))
];

describe('Kaplan–Meier', () => {
  const steps = kaplanMeier(remissions);

  it('gives the published remission curve with its Greenwood errors', () => {
    expect(steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    expect(rounded(steps.map(({ survival }) => survival))).toEqual([
      0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448
    ]);
    expect(
      rounded(
        steps.map(({ variance }) => Math.sqrt(variance)),
        4
      )
    ).toEqual([0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]);
  });

  it('gives the published log-log interval and the median of 23 weeks', () => {
    expect(rounded(steps.map(({ lower }) => lower))).toEqual([
      0.62, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188
    ]);
    expect(rounded(steps.map(({ upper }) => upper))).toEqual([
      0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.68
    ]);
    expect(survivalQuantile(steps, 0.5)).toBe(23);
    expect(survivalQuantile(steps, 0.9)).toBeNull();
  });

  it('is the plain share still there when nobody is censored', () => {
    const all = kaplanMeier([3, 1, 2, 2].map((time) => ({ time, events: 1, censored: 0 })));
    expect(all.map(({ survival }) => survival)).toEqual([0.75, 0.25, 0]);
    expect(kaplanMeier([])).toEqual([]);
  });
});

/**
 * Nine of 305 breast cancer patients, by months: Satagopan et al. (2004), Br J Cancer 91:1229,
 * table 2. The other 296 were followed for longer.
 */
const cancer: CompetingEndings[] = [
  ...[7, 14, 24].map((time) => ({ time, events: [0, 0], censored: 1 })),
  ...[10, 16, 23, 27].map((time) => ({ time, events: [1, 0], censored: 0 })),
  ...[18, 26].map((time) => ({ time, events: [0, 1], censored: 0 })),
  { time: 120, events: [0, 0], censored: 296 }
];

describe('Aalen–Johansen', () => {
  it('gives the published incidence with a competing cause', () => {
    const steps = aalenJohansen(cancer);
    expect(steps.map(({ time }) => time)).toEqual([10, 16, 18, 23, 26, 27]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([304, 302, 301, 300, 298, 297]);
    expect(
      rounded(
        steps.map(({ survival }) => 100 * survival),
        1
      )
    ).toEqual([99.7, 99.3, 99, 98.7, 98.3, 98]);
    const own = steps.map(({ causes }) => 100 * causes[0]!.incidence);
    const [first, second, , third, , fourth] = own as [
      number,
      number,
      number,
      number,
      number,
      number
    ];
    expect(rounded([first, second - first, third - second, fourth - third], 1)).toEqual([
      0.3, 0.3, 0.3, 0.3
    ]);
  });

  it('is the complement of Kaplan–Meier, with Greenwood’s variance, when there is one cause', () => {
    const alone = aalenJohansen(
      remissions.map(({ time, events, censored }) => ({ time, events: [events], censored }))
    );
    const km = kaplanMeier(remissions);
    expect(alone.map(({ time }) => time)).toEqual(km.map(({ time }) => time));
    alone.forEach(({ causes }, i) => {
      expect(causes[0]!.incidence).toBeCloseTo(1 - km[i]!.survival, 12);
      expect(causes[0]!.variance).toBeCloseTo(km[i]!.variance, 12);
    });
  });

  it('is binomial when nobody is censored', () => {
    const n = 40;
    const steps = aalenJohansen(
      Array.from({ length: n }, (_, i) => ({
        time: i,
        events: i % 3 ? [1, 0] : [0, 1],
        censored: 0
      }))
    );
    for (const { causes } of steps)
      for (const { incidence, variance } of causes)
        expect(variance).toBeCloseTo((incidence * (1 - incidence)) / n, 12);
  });

  it.each([1, 2, 3, 4])('agrees with a plain reading of the definition (seed %i)', (seed) => {
    const random = generator(seed);
    const endings: CompetingEndings[] = Array.from({ length: 60 }, () => {
      const which = Math.floor(random() * 3);
      return {
        time: Math.floor(random() * 15),
        events: [Number(which === 0), Number(which === 1)],
        censored: Number(which === 2)
      };
    });
    const steps = aalenJohansen(endings);
    for (const step of steps) {
      const plain = naiveIncidence(endings, step.time);
      expect(step.survival).toBeCloseTo(plain.survival, 10);
      step.causes.forEach((cause, k) => {
        expect(cause.incidence).toBeCloseTo(plain.causes[k]!.incidence, 10);
        expect(cause.variance).toBeCloseTo(plain.causes[k]!.variance, 10);
        expect(cause.lower).toBeLessThanOrEqual(cause.incidence);
        expect(cause.upper).toBeGreaterThanOrEqual(cause.incidence);
      });
      expect(step.survival + step.causes[0]!.incidence + step.causes[1]!.incidence).toBeCloseTo(
        1,
        12
      );
    }
  });
});

/** Both sums written out anew for one time, over every earlier time. */
function naiveIncidence(endings: CompetingEndings[], until: number) {
  const times = [...new Set(endings.map(({ time }) => time))].sort((a, b) => a - b);
  const counts = new Map(times.map((time) => [time, countsAt(endings, time)]));
  const at = (time: number) => counts.get(time)!;
  const survivalAfter = (time: number) =>
    times.filter((t) => t <= time).reduce((S, t) => S * (1 - at(t).ended / at(t).atRisk), 1);
  const survivalBefore = (time: number) =>
    times.filter((t) => t < time).reduce((S, t) => S * (1 - at(t).ended / at(t).atRisk), 1);
  const incidence = (k: number, time: number) =>
    times
      .filter((t) => t <= time)
      .reduce((F, t) => F + (survivalBefore(t) * at(t).byCause[k]!) / at(t).atRisk, 0);
  const causes = [0, 1].map((k) => {
    const F = incidence(k, until);
    let variance = 0;
    for (const t of times.filter((one) => one <= until)) {
      const { byCause, ended, atRisk } = at(t);
      if (!ended) continue;
      const ahead = F - incidence(k, t);
      const S = survivalBefore(t);
      if (ended < atRisk) variance += (ahead ** 2 * ended) / (atRisk * (atRisk - ended));
      variance += (S ** 2 * byCause[k]! * (atRisk - byCause[k]!)) / atRisk ** 3;
      variance -= (2 * ahead * S * byCause[k]!) / atRisk ** 2;
    }
    return { incidence: F, variance };
  });
  return { survival: survivalAfter(until), causes };
}

function countsAt(endings: CompetingEndings[], time: number) {
  const now = endings.filter((ending) => ending.time === time);
  const byCause = [0, 1].map((k) => now.reduce((sum, { events }) => sum + events[k]!, 0));
  const atRisk = endings
    .filter((ending) => ending.time >= time)
    .reduce((sum, { events, censored }) => sum + events[0]! + events[1]! + censored, 0);
  return { byCause, ended: byCause[0]! + byCause[1]!, atRisk };
}
