import { category, lost, numbers, open, won, type Frame } from '../../src/lib/forecast/rows/frame';
import { seeded } from '../../src/lib/statistics/random';

export interface Simulated {
  frame: Frame;
  /** The chance each subject truly had to be won. */
  chance: Float64Array;
}

export interface SimulateOptions {
  deals?: number;
  seed?: number;
  /** 0 makes every feature worthless. */
  signal?: number;
  dated?: boolean;
  /** How many times as long as losses wins take. */
  winsTake?: number;
}

/**
 * Deals whose chances are known: one row each, on the day they start; they end after an exponential
 * time with a mean of 30 days, won with a chance that two numbers and a category decide.
 */
export function simulatedFrame({
  deals = 2000,
  seed = 1,
  signal = 1,
  dated = true,
  winsTake = 1
}: SimulateOptions = {}): Simulated {
  const random = seeded(seed);
  const asOf = 20_000;
  const effects = [-0.8, -0.2, 0.3, 0.9];
  const columns = { a: [] as number[], b: [] as number[], kind: [] as string[] };
  const [start, end, cause, chance] = [0, 0, 0, 0].map(() => new Float64Array(deals)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array
  ];
  for (let i = 0; i < deals; i++) {
    const [a, b, kind] = [random.normal(), random.normal(), Math.floor(random.uniform() * 4)];
    columns.a.push(a);
    columns.b.push(b);
    columns.kind.push(`kind ${kind}`);
    chance[i] = 1 / (1 + Math.exp(-signal * (0.9 * a - 0.6 * b + effects[kind]!) + 0.4));
    start[i] = asOf - 800 + Math.floor((800 * i) / deals);
    const days = -30 * Math.log(1 - random.uniform());
    const isWon = random.uniform() < chance[i]!;
    const finish = start[i]! + days * (isWon ? winsTake : 1);
    const over = finish <= asOf;
    cause[i] = over || !dated ? (isWon ? won : lost) : open;
    end[i] = over && dated ? finish : NaN;
  }
  const subject = Int32Array.from({ length: deals }, (_, i) => i);
  return {
    chance,
    frame: {
      subjects: {
        ids: Array.from(subject, (i) => `D-${i}`),
        start: dated ? start : new Float64Array(deals).fill(NaN),
        end,
        cause: Uint8Array.from(cause),
        group: subject.slice()
      },
      subject,
      day: dated ? start.slice() : new Float64Array(deals).fill(NaN),
      columns: [numbers('a', columns.a), numbers('b', columns.b), category('kind', columns.kind)],
      stage: null,
      crm: null,
      asOf: dated ? asOf : NaN,
      dated
    }
  };
}
