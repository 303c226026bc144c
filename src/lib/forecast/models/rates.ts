import { columnNamed, type Frame } from '../rows/frame';
import { binOutcomes, type TimeBins } from '../rows/time-bins';
import type { Fitted, FittedParameters, Forecaster } from './forecaster';

/** What became of all, bin by bin. Without features it is the Aalen–Johansen estimate. */
export const overallRate: Forecaster = {
  name: 'overall_rate',
  fit: async (train, { bins }) => ratesBy(null, train, bins),
  restore: restored
};

/**
 * What became of those in the same stage, shrunk towards all: a Beta (for two causes:
 * Dirichlet) prior worth `priorWeight` rows at the overall rates.
 */
export const stageRates: Forecaster = {
  name: 'stage_rates',
  fit: async (train, { bins }) => ratesBy(train.frame.stage, train, bins),
  restore: restored
};

const priorWeight = 30;

/** Shares of nothing, won and lost per bin: [bins, 3]; of all, and by level of a column. */
interface Rates {
  column: string | null;
  overall: number[];
  by: [level: string, shares: number[]][];
}

function ratesBy(
  column: string | null,
  train: Parameters<Forecaster['fit']>[0],
  bins: TimeBins
): Fitted {
  const width = bins.edges.length;
  const outcomes = binOutcomes(train, bins);
  const level = levelsOf(column, train.frame);
  const all = new Float64Array(width * 3);
  const by = new Map<string, Float64Array>();
  train.rows.forEach((row, i) => {
    const own = level(row);
    const counts = by.get(own) ?? new Float64Array(width * 3);
    by.set(own, counts);
    for (let b = 0; b < width; b++) {
      const outcome = outcomes[i * width + b]!;
      if (outcome < 0) continue;
      all[b * 3 + outcome]!++;
      counts[b * 3 + outcome]!++;
    }
  });
  const overall = shares(all, null, width);
  const levels = column === null ? [] : [...by];
  return fitted({
    rates: {
      column,
      overall: [...overall],
      by: levels.map(([own, counts]) => [own, [...shares(counts, overall, width)]])
    },
    bins
  });
}

function restored({ json }: FittedParameters, bins: TimeBins): Fitted {
  return fitted({ rates: json as Rates, bins });
}

function fitted({ rates, bins }: { rates: Rates; bins: TimeBins }): Fitted {
  const width = bins.edges.length;
  const by = new Map(rates.by);
  return {
    epochs: 0,
    parameters: () => ({ json: rates, arrays: [] }),
    predict(frame, rows) {
      const levelHere = levelsOf(rates.column, frame);
      const win = new Float64Array(rows.length * width);
      const loss = new Float64Array(rows.length * width);
      rows.forEach((row, i) => {
        const own = by.get(levelHere(row)) ?? rates.overall;
        for (let b = 0; b < width; b++) {
          win[i * width + b] = own[b * 3 + 1]!;
          loss[i * width + b] = own[b * 3 + 2]!;
        }
      });
      return { bins, win, loss };
    }
  };
}

function levelsOf(name: string | null, frame: Frame): (row: number) => string {
  const column = name === null ? undefined : columnNamed(frame, name);
  if (!column) return () => '';
  return column.kind === 'category'
    ? (row) => column.levels[column.codes[row]!] ?? ''
    : (row) => String(column.values[row]!);
}

/** Shares of nothing, won and lost per bin; those unseen take the overall ones. */
function shares(counts: Float64Array, prior: Float64Array | null, width: number): Float64Array {
  const out = new Float64Array(width * 3);
  for (let b = 0; b < width; b++) {
    const weight = prior ? priorWeight : 1e-9;
    const total = counts[b * 3]! + counts[b * 3 + 1]! + counts[b * 3 + 2]! + weight;
    for (let k = 0; k < 3; k++)
      out[b * 3 + k] =
        (counts[b * 3 + k]! + weight * (prior ? prior[b * 3 + k]! : +(k === 0))) / total;
  }
  return out;
}
