import { at } from '../../statistics/at';
import { seeded, shuffled, type Random } from '../../statistics/random';
import { subjectOf } from '../rows/frame';
import { binOutcomes, groupCount, type CensoredRows, type TimeBins } from '../rows/time-bins';
import type { FitOptions, Fitted, Forecaster } from './forecaster';
import { addTrees, fittedForest, restoredForest, type Forest } from './forest';
import {
  meanLogLoss,
  noDerivatives,
  writeDerivatives,
  type ScoredRows
} from './hazard-derivatives';
import { overallRate } from './rates';
import { rowHazards, type RowHazards } from './row-hazards';
import { emptyScores, type Tree } from './tree';
import { binned, treeCuts, type Binned } from './tree-bins';
import { TreeGrower, type Derivatives } from './tree-grower';

/**
 * Gradient-boosted trees on the log-odds of the hazards: for win and for loss, trees that all bins
 * share and trees of each group of bins take turns, on top of each bin's base rate. Finds interactions
 * that a regression cannot.
 */
export const boostedTrees: Forecaster = { name: 'boosted_trees', fit, restore: restoredForest };

const maxRounds = 600;
/** Rounds before the rows held back may stop it. */
const minRounds = 16;
const patience = 16;
/** Rows of one subject say much the same: a few each are enough, but so many in any case. */
const [rowsASubject, minRows, maxRows] = [3, 12_000, 60_000];
/** In subjects' worth of second derivatives; see `LeafPenalty`. */
const [l2, minChildWeight] = [3, 3];
/** Share of the rows, and of the columns, that each tree sees. */
const [subsample, columnSample] = [0.6, 0.7];
/** Subjects from which there is enough to tell finer interactions apart. */
const manySubjects = 20_000;

async function fit(all: CensoredRows, options: FitOptions): Promise<Fitted> {
  const { bins } = options;
  const random = seeded(options.seed + 17);
  const subjects = new Set(all.rows.map((row) => subjectOf(all.frame, row))).size;
  const train = thinned(all, subjects, random);
  const cuts = treeCuts(train);
  const base = await baseRates(train, bins);
  const learningRate = subjects >= manySubjects ? 0.12 : 0.1;
  const forest: Forest = { cuts, base, learningRate, forests: [] };
  const boosting = new Boosting(train, { forest, bins, subjects, random });
  const rounds = cuts.length > 0 ? await boost(boosting, options) : 0;
  return fittedForest({ ...forest, forests: forest.forests.slice(0, rounds) }, bins);
}

/** Adds rounds until the rows held back gain no more; gives how many were best. */
async function boost(boosting: Boosting, options: FitOptions): Promise<number> {
  const { check: held, epochs: rounds = maxRounds, signal, onProgress } = options;
  const check = held && boosting.scored(held);
  let best = { round: 0, loss: 0 };
  for (let round = 1; round <= rounds; round++) {
    signal?.throwIfAborted();
    const trees = boosting.addRound(round);
    if (check) {
      boosting.addTo(check, trees);
      const loss = boosting.lossOf(check);
      onProgress?.({ epoch: round, logLoss: loss });
      if (round < minRounds) continue;
      if (best.round === 0 || loss < best.loss - 1e-5) best = { round, loss };
      else if (round - best.round >= patience) break;
    } else best = { round, loss: 0 };
    if (round % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return best.round;
}

type BinnedRows = ScoredRows & { columns: Binned };

interface BoostingOptions {
  /** What the rounds are added to. */
  forest: Forest;
  bins: TimeBins;
  subjects: number;
  random: Random;
}

/** A forest in the making, and the rows it is made from. */
class Boosting {
  readonly #forest: Forest;
  readonly #bins: TimeBins;
  readonly #random: Random;
  readonly #groups: number;
  readonly #hazards: RowHazards;
  readonly #own: BinnedRows;
  readonly #grower: TreeGrower;
  readonly #derivatives: Derivatives[];
  readonly #drawn: Int32Array;

  constructor(train: CensoredRows, { forest, bins, subjects, random }: BoostingOptions) {
    const n = train.rows.length;
    const rowsEach = n / subjects;
    this.#forest = forest;
    this.#bins = bins;
    this.#random = random;
    this.#groups = groupCount(bins);
    this.#hazards = rowHazards(forest.base, bins);
    this.#own = this.scored(train);
    this.#grower = new TreeGrower(this.#own.columns, {
      maxDepth: subjects >= manySubjects ? 5 : 3,
      l2: l2 * rowsEach,
      minChildWeight: minChildWeight * rowsEach
    });
    this.#derivatives = noDerivatives(n, 2 * this.#groups);
    this.#drawn = new Int32Array(n);
  }

  /** Rows without any tree's scores yet. */
  scored(known: CensoredRows): BinnedRows {
    return {
      columns: binned(this.#forest.cuts, known.frame, known.rows),
      outcomes: binOutcomes(known, this.#bins),
      scores: emptyScores(known.rows.length, 2 * this.#groups)
    };
  }

  /** Grows the trees of a round, in turns of all bins together and of each group of bins. */
  addRound(round: number): Tree[] {
    const shared = this.#groups > 1 && round % 2 === 1;
    const rows = this.#drawRows();
    const features = this.#drawColumns();
    const derivatives = this.#derivatives.slice(0, 2 * (shared ? 1 : this.#groups));
    writeDerivatives(this.#own, this.#hazards, this.#bins, derivatives);
    const trees = derivatives.map((of) => this.#grower.grow(rows, features, of));
    this.addTo(this.#own, trees);
    this.#forest.forests.push(trees);
    return trees;
  }

  addTo({ columns, scores }: BinnedRows, trees: readonly Tree[]): void {
    addTrees(trees, columns, scores, this.#forest.learningRate);
  }

  lossOf(rows: BinnedRows): number {
    return meanLogLoss(rows, this.#hazards, this.#bins);
  }

  #drawRows(): Int32Array {
    const drawn = this.#drawn;
    let count = 0;
    for (let i = 0; i < drawn.length; i++)
      if (this.#random.uniform() < subsample) drawn[count++] = i;
    return drawn.subarray(0, count);
  }

  #drawColumns(): Int32Array {
    const { length } = this.#forest.cuts;
    const share = Math.max(Math.min(4, length), Math.ceil(length * columnSample));
    return Int32Array.from(shuffled(length, this.#random).slice(0, share));
  }
}

/** A few rows of each subject, in their order. */
function thinned(all: CensoredRows, subjects: number, random: Random): CensoredRows {
  const enough = Math.min(maxRows, Math.max(minRows, rowsASubject * subjects));
  const order = shuffled(all.rows.length, random).slice(0, enough).sort();
  return { ...all, rows: order.map((i) => at(all.rows, i)) };
}

async function baseRates(train: CensoredRows, bins: TimeBins): Promise<Forest['base']> {
  const fitted = await overallRate.fit(train, { seed: 0, bins });
  const { win, loss } = fitted.predict(train.frame, train.rows.slice(0, 1));
  const odds = (rates: Float64Array) =>
    Array.from(rates, (p, b) =>
      Math.log(Math.max(1e-4, p) / Math.max(1e-4, 1 - at(win, b) - at(loss, b)))
    );
  return { win: odds(win), loss: odds(loss) };
}
