import { addTrees, fittedForest, revivedForest } from './forest';
import type { Fitted, FitOptions, Forecaster } from './forecaster';
import { overallRate } from './rates';
import { binsAtRisk, rowHazards } from './row-hazards';
import { seeded, shuffled } from '../../statistics/random';
import { binOutcomes, groupCount, type Followed, type TimeBins } from '../rows/time-bins';
import { emptyScores, treeGrower, type Derivatives, type Scores, type Tree } from './tree';
import { binned, treeCuts } from './tree-bins';

/**
 * Gradient-boosted trees on the log-odds of the hazards: for win and for loss, trees that all bins
 * share and trees of each group of bins take turns, on top of each bin's base rate. Finds interactions that a regression cannot.
 */
export const boostedTrees: Forecaster = { name: 'boosted_trees', fit, revive: revivedForest };

const maxRounds = 600;
/** Rounds before the rows held back may stop it. */
const minRounds = 16;
const patience = 16;
/** Rows of one subject say much the same: a few each are enough, but so many in any case. */
const [rowsASubject, minRows, maxRows] = [3, 12_000, 60_000];
/** In subjects' worth of second derivatives; see `GrowOptions`. */
const [l2, minChildWeight] = [3, 3];
/** Share of the rows, and of the columns, that each tree sees. */
const [subsample, columnSample] = [0.6, 0.7];
/** Subjects from which there is enough to tell finer interactions apart. */
const manySubjects = 20_000;

async function fit(all: Followed, options: FitOptions): Promise<Fitted> {
  const { bins, signal, onProgress } = options;
  const random = seeded(options.seed + 17);
  const subjects = new Set(all.rows.map((row) => all.frame.subject[row]!)).size;
  const enough = Math.min(maxRows, Math.max(minRows, rowsASubject * subjects));
  const order = shuffled(all.rows.length, random).slice(0, enough).sort();
  const train: Followed = { ...all, rows: order.map((i) => all.rows[i]!) };
  const groups = groupCount(bins);
  const base = await baseRates(train, bins);
  const cuts = treeCuts(train);
  const hazards = rowHazards(base, bins);
  const scored = (known: Followed) => ({
    columns: binned(cuts, known.frame, known.rows),
    outcomes: binOutcomes(known, bins),
    scores: emptyScores(known.rows.length, 2 * groups)
  });
  const own = scored(train);
  const check = options.check && scored(options.check);
  const n = train.rows.length;
  const rowsEach = n / subjects;
  const many = subjects >= manySubjects;
  const learningRate = many ? 0.12 : 0.1;
  const grow = treeGrower(own.columns, {
    maxDepth: many ? 5 : 3,
    l2: l2 * rowsEach,
    minChildWeight: minChildWeight * rowsEach
  });
  const derivatives = Array.from({ length: 2 * groups }, () => ({
    gradient: new Float64Array(n),
    curvature: new Float64Array(n)
  }));
  const drawn = new Int32Array(n);
  const rounds = options.epochs ?? maxRounds;
  const forests: Tree[][] = [];
  let best = { round: 0, loss: 0 };
  for (let round = 1; round <= rounds && cuts.length > 0; round++) {
    signal?.throwIfAborted();
    const shared = groups > 1 && round % 2 === 1;
    const rows = draw();
    const features = pickFeatures();
    const trees = derive(shared ? 1 : groups).map((of) => grow(rows, features, of));
    addTrees(trees, own.columns, own.scores, learningRate);
    forests.push(trees);
    if (check) {
      addTrees(trees, check.columns, check.scores, learningRate);
      const loss = lossOf(check.scores, check.outcomes);
      onProgress?.({ epoch: round, logLoss: loss });
      if (round < minRounds) continue;
      if (best.round === 0 || loss < best.loss - 1e-5) best = { round, loss };
      else if (round - best.round >= patience) break;
    } else best = { round, loss: 0 };
    if (round % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return fittedForest({ cuts, base, learningRate, forests: forests.slice(0, best.round) }, bins);

  function draw(): Int32Array {
    let count = 0;
    for (let i = 0; i < n; i++) if (random.uniform() < subsample) drawn[count++] = i;
    return drawn.subarray(0, count);
  }

  function pickFeatures(): Int32Array {
    const share = Math.max(Math.min(4, cuts.length), Math.ceil(cuts.length * columnSample));
    return Int32Array.from(shuffled(cuts.length, random).slice(0, share));
  }

  /** Of win in each of `parts`, then of loss: all bins in one part, or each group of bins in its own. */
  function derive(parts: number): Derivatives[] {
    const width = bins.edges.length;
    const out = derivatives.slice(0, 2 * parts);
    for (const { gradient, curvature } of out) {
      gradient.fill(0);
      curvature.fill(0);
    }
    const ps = new Float64Array(2 * width);
    for (let i = 0; i < n; i++) {
      const atRisk = binsAtRisk(own.outcomes, i, width);
      hazards(own.scores, i, atRisk, ps);
      for (let b = 0; b < atRisk; b++) {
        const part = parts === 1 ? 0 : bins.groups[b]!;
        const outcome = own.outcomes[i * width + b]!;
        push(out[part]!, i, ps[2 * b]!, outcome === 1);
        push(out[parts + part]!, i, ps[2 * b + 1]!, outcome === 2);
      }
    }
    return out;
  }

  /** Mean over rows of the log-loss summed over the bins at risk. */
  function lossOf(scores: Scores, outcomes: Int8Array): number {
    const width = bins.edges.length;
    const ps = new Float64Array(2 * width);
    let sum = 0;
    for (let i = 0; i < scores.rows; i++) {
      const atRisk = binsAtRisk(outcomes, i, width);
      hazards(scores, i, atRisk, ps);
      let chance = 1;
      for (let b = 0; b < atRisk; b++) {
        const outcome = outcomes[i * width + b]!;
        const [win, loss] = [ps[2 * b]!, ps[2 * b + 1]!];
        chance *= Math.max(1e-9, outcome === 1 ? win : outcome === 2 ? loss : 1 - win - loss);
      }
      sum -= Math.log(chance);
    }
    return sum / Math.max(1, scores.rows);
  }
}

function push({ gradient, curvature }: Derivatives, i: number, p: number, happened: boolean): void {
  gradient[i]! += p - Number(happened);
  curvature[i]! += Math.max(1e-6, p * (1 - p));
}

async function baseRates(train: Followed, bins: TimeBins) {
  const fitted = await overallRate.fit(train, { seed: 0, bins });
  const { win, loss } = fitted.predict(train.frame, train.rows.slice(0, 1));
  const odds = (rates: Float64Array) =>
    Array.from(rates, (p, b) =>
      Math.log(Math.max(1e-4, p) / Math.max(1e-4, 1 - win[b]! - loss[b]!))
    );
  return { win: odds(win), loss: odds(loss) };
}
