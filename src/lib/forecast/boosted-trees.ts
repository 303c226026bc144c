import { addTrees, chances, emptyScores, fittedForest, revivedForest } from './forest';
import type { Fitted, FitOptions, Forecaster } from './forecaster';
import { overallRate } from './rates';
import { seeded, shuffled } from '../analyses/statistics/random';
import { binOutcomes, groupCount, type Followed, type TimeBins } from './time-bins';
import { growTree, type Tree } from './tree';
import { binned, treeCuts } from './tree-bins';

interface Derivatives {
  gradient: Float64Array;
  curvature: Float64Array;
  atRisk: Uint8Array;
}

/**
 * Gradient-boosted trees on the log-odds of the hazards: for win and for loss, trees that all bins
 * share and trees of each group of bins take turns, on top of each bin's base rate. Finds interactions that a regression cannot.
 */
export const boostedTrees: Forecaster = { name: 'boosted_trees', fit, revive: revivedForest };

const mostRounds = 600;
/** Rounds before the rows held back may stop it. */
const fewestRounds = 16;
const patience = 24;
/** Rows of one subject say much the same: a few each are enough, but so many in any case. */
const [rowsASubject, fewestRows, mostRows] = [3, 12_000, 60_000];
/** Both in subjects' worth of second derivatives; see `GrowOptions`. */
const [pull, smallest] = [3, 3];
/** Share of the rows, and of the columns, that each tree sees. */
const [rowShare, columnShare] = [0.75, 0.7];
/** Subjects from which there is enough to tell finer interactions apart. */
const manySubjects = 20_000;

async function fit(all: Followed, options: FitOptions): Promise<Fitted> {
  const { bins, signal, onProgress } = options;
  const random = seeded(options.seed + 17);
  const subjects = new Set(all.rows.map((row) => all.frame.subject[row]!)).size;
  const enough = Math.min(mostRows, Math.max(fewestRows, rowsASubject * subjects));
  const order = shuffled(all.rows.length, random).slice(0, enough).sort();
  const train: Followed = { ...all, rows: order.map((i) => all.rows[i]!) };
  const groups = groupCount(bins);
  const base = await baseRates(train, bins);
  const cuts = treeCuts(train);
  const columns = binned(cuts, train.frame, train.rows);
  const outcomes = binOutcomes(train, bins);
  const scores = emptyScores(2 * groups, train.rows.length);
  const check = options.check && {
    columns: binned(cuts, options.check.frame, options.check.rows),
    outcomes: binOutcomes(options.check, bins),
    scores: emptyScores(2 * groups, options.check.rows.length)
  };
  const rounds = options.epochs ?? mostRounds;
  const forests: Tree[][] = [];
  let best = { round: 0, loss: check ? lossOf(check.scores, check.outcomes) : 0 };
  const n = train.rows.length;
  const rowsEach = n / subjects;
  const many = subjects >= manySubjects;
  const depth = many ? 5 : 3;
  const rate = many ? 0.12 : 0.06;
  const growing = { depth, pull: pull * rowsEach, smallest: smallest * rowsEach };
  for (let round = 1; round <= rounds && cuts.length > 0; round++) {
    signal?.throwIfAborted();
    const derivatives = derive(scores, outcomes);
    const drawn = Int32Array.from(
      Array.from({ length: n }, (_, i) => i).filter(() => random.uniform() < rowShare)
    );
    const features = pickFeatures();
    const shared = groups > 1 && round % 2 === 1;
    const trees = (shared ? overGroups(derivatives) : derivatives).map(
      ({ gradient, curvature, atRisk }) => {
        const rows = drawn.filter((i) => atRisk[i]);
        return growTree(columns, rows, gradient, curvature, { ...growing, features });
      }
    );
    addTrees(trees, columns, scores, rate);
    forests.push(trees);
    if (check) {
      addTrees(trees, check.columns, check.scores, rate);
      const loss = lossOf(check.scores, check.outcomes);
      onProgress?.({ epoch: round, logLoss: loss });
      if (round < fewestRounds) continue;
      if (best.round === 0 || loss < best.loss - 1e-5) best = { round, loss };
      else if (round - best.round >= patience) break;
    } else best = { round, loss: 0 };
    if (round % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return fittedForest({ cuts, base, rate, forests: forests.slice(0, best.round) }, bins);

  function pickFeatures(): number[] {
    const share = Math.max(Math.min(4, cuts.length), Math.ceil(cuts.length * columnShare));
    return [...shuffled(cuts.length, random).slice(0, share)];
  }

  function overGroups(own: Derivatives[]): Derivatives[] {
    return [0, 1].map((cause) => {
      const parts = own.slice(cause * groups, (cause + 1) * groups);
      const sum = (of: (one: Derivatives) => Float64Array) =>
        of(parts[0]!).map((_, i) => parts.reduce((total, part) => total + of(part)[i]!, 0));
      return {
        gradient: sum(({ gradient }) => gradient),
        curvature: sum(({ curvature }) => curvature),
        atRisk: parts[0]!.atRisk
      };
    });
  }

  function derive(scoresOf: Float64Array[], seen: Int8Array) {
    const out = scoresOf.map((of) => ({
      gradient: new Float64Array(of.length),
      curvature: new Float64Array(of.length),
      atRisk: new Uint8Array(of.length)
    }));
    const width = bins.edges.length;
    const ps = new Float64Array(2);
    for (let b = 0; b < width; b++) {
      const group = bins.groups[b]!;
      const [ofWin, ofLoss] = [out[group]!, out[groups + group]!];
      for (let i = 0; i < n; i++) {
        const outcome = seen[i * width + b]!;
        if (outcome < 0) continue;
        chances(base, scoresOf, { i, b, group, groups }, ps);
        const [win, loss] = [ps[0]!, ps[1]!];
        ofWin.gradient[i]! += win - Number(outcome === 1);
        ofWin.curvature[i]! += Math.max(1e-6, win * (1 - win));
        ofWin.atRisk[i] = 1;
        ofLoss.gradient[i]! += loss - Number(outcome === 2);
        ofLoss.curvature[i]! += Math.max(1e-6, loss * (1 - loss));
        ofLoss.atRisk[i] = 1;
      }
    }
    return out;
  }

  function lossOf(scoresOf: Float64Array[], seen: Int8Array): number {
    const width = bins.edges.length;
    const rows = seen.length / width;
    const ps = new Float64Array(2);
    let sum = 0;
    for (let b = 0; b < width; b++) {
      const group = bins.groups[b]!;
      for (let i = 0; i < rows; i++) {
        const outcome = seen[i * width + b]!;
        if (outcome < 0) continue;
        chances(base, scoresOf, { i, b, group, groups }, ps);
        const p = outcome === 1 ? ps[0]! : outcome === 2 ? ps[1]! : 1 - ps[0]! - ps[1]!;
        sum -= Math.log(Math.max(1e-9, p));
      }
    }
    return sum / Math.max(1, rows);
  }
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
