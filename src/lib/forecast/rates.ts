import { columnNamed, type Frame } from './frame';
import type { Fitted, Forecaster } from './forecaster';
import { binOutcomes, type TimeBins } from './time-bins';

/** Rung 0: what became of all, bin by bin. Without features it is the Aalen–Johansen estimate. */
export const overallRate: Forecaster = {
  name: 'overall_rate',
  fit: async (train, { bins }) => ratesBy(null, train, bins)
};

/**
 * Rung 1: what became of those in the same stage, shrunk towards all: a Beta (for two causes:
 * Dirichlet) prior worth `priorWeight` rows at the overall rates.
 */
export const stageRates: Forecaster = {
  name: 'stage_rates',
  fit: async (train, { bins }) => ratesBy(train.frame.stage, train, bins)
};

const priorWeight = 30;

function ratesBy(
  name: string | null,
  train: Parameters<Forecaster['fit']>[0],
  bins: TimeBins
): Fitted {
  const width = bins.edges.length;
  const outcomes = binOutcomes(train, bins);
  const level = levelsOf(name, train.frame);
  const all = new Float64Array(width * 3);
  const by = new Map<number, Float64Array>();
  train.rows.forEach((row, i) => {
    const own = level(row);
    if (!by.has(own)) by.set(own, new Float64Array(width * 3));
    const counts = by.get(own)!;
    for (let b = 0; b < width; b++) {
      const outcome = outcomes[i * width + b]!;
      if (outcome < 0) continue;
      all[b * 3 + outcome]!++;
      counts[b * 3 + outcome]!++;
    }
  });
  const overall = shares(all, null, width);
  const rates = new Map([...by].map(([own, counts]) => [own, shares(counts, overall, width)]));
  return {
    epochs: 0,
    predict(frame, rows) {
      const levelHere = levelsOf(name, frame);
      const win = new Float64Array(rows.length * width);
      const loss = new Float64Array(rows.length * width);
      rows.forEach((row, i) => {
        const own = (name !== null && rates.get(levelHere(row))) || overall;
        for (let b = 0; b < width; b++) {
          win[i * width + b] = own[b * 3 + 1]!;
          loss[i * width + b] = own[b * 3 + 2]!;
        }
      });
      return { bins, win, loss };
    }
  };
}

function levelsOf(name: string | null, frame: Frame): (row: number) => number {
  const column = name === null ? undefined : columnNamed(frame, name);
  if (!column) return () => 0;
  return column.kind === 'category' ? (row) => column.codes[row]! : (row) => column.values[row]!;
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
