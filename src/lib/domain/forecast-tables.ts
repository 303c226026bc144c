import { count, date, flag, money, number, ratio, text, type Fields } from './field';

/** Calendar months that a forecast looks ahead, that of the first day predicted included. */
export const monthsAhead = 12;

/** `won_by_1` … `won_by_12`: the chance to be won by the end of the month, counted from 1. */
export const wonBy = (month: number): string => `won_by_${month}`;

const chancesByMonth = (): Fields =>
  Object.fromEntries(
    Array.from({ length: monthsAhead }, (_, i) => [wonBy(i + 1), ratio({ decimals: 6 }).orNull()])
  );

/**
 * Whose models there are, and what each predicts, as rows of the tables name it in `target`: deals to
 * be won; leads to become a won deal, and to become a deal at all.
 */
export const goalsOf = { deals: ['deals'], leads: ['leads', 'lead_deals'] } as const;
export type Target = keyof typeof goalsOf;
export type Goal = (typeof goalsOf)[Target][number];

/**
 * What training leaves behind, as tables that analyses ask like any other. Rows stand apart by their
 * goal, in `target`; training deals leaves those of leads alone, and the other way round.
 */
export const forecastTables = {
  /**
   * Deals open at the end of `known_on`, as predicted with what was known then: on the day of the data
   * and on a few days before it, all by the model of today.
   */
  predictions: {
    deal_id: text().orNull(),
    known_on: date().orNull(),
    stage: text().orNull(),
    /** In the base currency, as known then; null where unknown. */
    amount: money().orNull(),
    /** What it would bring if won: the amount, or that of usual deals, times how deals grow. */
    expected_amount: money().orNull(),
    /** Calibrated chance to be won at all. */
    probability: ratio({ decimals: 6 }).orNull(),
    /** The same of the typical open deal of its stage, from which contributions count. */
    typical: ratio({ decimals: 6 }).orNull(),
    /** Day by which half of the chance to be won has passed. */
    predicted_close_on: date().orNull(),
    /** Chance to be still open when the month it is expected to close in has ended. */
    slip_risk: ratio({ decimals: 6 }).orNull(),
    ...chancesByMonth()
  },
  /** What the largest fields add to or take from `typical`; they add up to the probability. */
  contributions: {
    target: text().orNull(),
    /** Deal or lead. */
    id: text().orNull(),
    known_on: date().orNull(),
    /** Largest first, from 1. */
    place: count().orNull(),
    /** `other` for what is left. */
    field: text().orNull(),
    value: text().orNull(),
    effect: ratio({ decimals: 6 }).orNull()
  },
  /** What moved a deal's probability since `since`; the effects add up to the difference. */
  score_changes: {
    deal_id: text().orNull(),
    since: date().orNull(),
    place: count().orNull(),
    field: text().orNull(),
    was: text().orNull(),
    value: text().orNull(),
    effect: ratio({ decimals: 6 }).orNull()
  },
  /** The next step after which the model puts a deal's chance highest; an association. */
  next_steps: {
    deal_id: text().orNull(),
    /** A kind of activity, or `colleague`. */
    step: text().orNull(),
    effect: ratio({ decimals: 6 }).orNull()
  },
  /** What would have been said at past origins, and what came. `pipeline` is null for all of them. */
  track_record: {
    pipeline: text().orNull(),
    /** `month` or `quarter`. */
    grain: text().orNull(),
    period_start: date().orNull(),
    period_end: date().orNull(),
    /** First day not known. */
    origin: date().orNull(),
    /** Whole months of the period that were over; below 0 those until it began. */
    months_in: count().orNull(),
    actual: money().orNull(),
    closed: money().orNull(),
    /** The mean: won so far, open deals by their chances, and deals not yet created. */
    expected: money().orNull(),
    p10: money().orNull(),
    p50: money().orNull(),
    p90: money().orNull(),
    run_rate: money().orNull(),
    stage_weighted: money().orNull(),
    crm_weighted: money().orNull(),
    commit_amount: money().orNull()
  },
  /** Every candidate model, the prior and the CRM on the same unseen rows. */
  model_scores: {
    target: text().orNull(),
    /** A candidate, `crm`, or `with_leaks`. */
    name: text().orNull(),
    chosen: flag().orNull(),
    auc: number({ decimals: 4 }).orNull(),
    log_loss: number({ decimals: 5 }).orNull(),
    brier: number({ decimals: 5 }).orNull(),
    ece: number({ decimals: 4 }).orNull(),
    slope: number().orNull(),
    intercept: number().orNull(),
    n: count().orNull()
  },
  /** The chosen model's chances against what happened, in bins of about equal counts. */
  reliability: {
    target: text().orNull(),
    predicted: ratio().orNull(),
    observed: ratio().orNull(),
    n: count().orNull()
  },
  /** What calling the likeliest shares first would find. */
  lift: {
    target: text().orNull(),
    share: ratio().orNull(),
    lift: number().orNull(),
    captured: ratio().orNull()
  },
  /** The chosen model's scores by value of a dimension. */
  segment_scores: {
    target: text().orNull(),
    dimension: text().orNull(),
    value: text().orNull(),
    n: count().orNull(),
    predicted: ratio().orNull(),
    observed: ratio().orNull(),
    auc: number({ decimals: 4 }).orNull(),
    log_loss: number({ decimals: 5 }).orNull()
  },
  /** Columns that were left out because they give the outcome away. */
  leaks: {
    target: text().orNull(),
    column_name: text().orNull(),
    reason: text().orNull(),
    auc_alone: number({ decimals: 4 }).orNull()
  },
  /** One row per goal: what was learnt from, what was chosen, and why. */
  model_cards: {
    target: text().orNull(),
    /** `trained` here, or the name of the model that was taken. */
    origin: text().orNull(),
    candidate: text().orNull(),
    /** `no_signal`, `too_few`, `one_outcome`; null where a model speaks. */
    abstained: text().orNull(),
    /** `snapshots`, `creation`, `undated`. */
    rows_kind: text().orNull(),
    rows: count().orNull(),
    subjects: count().orNull(),
    folds: count().orNull(),
    won: count().orNull(),
    lost: count().orNull(),
    /** Days within which a win counts; null: at all. */
    horizon: count().orNull(),
    /** Day of the data it was trained on. */
    trained_on: date().orNull(),
    /** First month of `won_by_1`. */
    first_month: date().orNull(),
    /** Shared shock of a period, see `simulatePeriod`. */
    shock: number().orNull(),
    seed: count().orNull(),
    /** Cut-off with the best F1, and the confusion matrix at it. */
    threshold: ratio().orNull(),
    f1: ratio().orNull(),
    true_positives: count().orNull(),
    false_positives: count().orNull(),
    false_negatives: count().orNull(),
    true_negatives: count().orNull()
  },
  /** Open leads: the chance to become a deal, and a won one. */
  lead_predictions: {
    lead_id: text().orNull(),
    /** Calibrated chance to become a won deal within the horizon of the card of `leads`. */
    probability: ratio({ decimals: 6 }).orNull(),
    typical: ratio({ decimals: 6 }).orNull(),
    /** The same of becoming a deal at all, within the horizon of the card of `lead_deals`. */
    deal_probability: ratio({ decimals: 6 }).orNull(),
    deal_typical: ratio({ decimals: 6 }).orNull()
  },
  /**
   * What would have been said of the leads open at the end of past days, by models trained before, and
   * whether it came within the horizon; null where no model speaks, or the horizon has not passed.
   */
  lead_record: {
    lead_id: text().orNull(),
    known_on: date().orNull(),
    probability: ratio({ decimals: 6 }).orNull(),
    won: flag().orNull(),
    deal_probability: ratio({ decimals: 6 }).orNull(),
    became_deal: flag().orNull()
  }
} satisfies Record<string, Fields>;

export type ForecastTable = keyof typeof forecastTables;
export const forecastTableNames = Object.keys(forecastTables) as ForecastTable[];

/** A row of any of them. */
export type TableRow = Record<string, string | number | boolean | null>;

/** All of them, filled. */
export type ForecastRows = Record<ForecastTable, TableRow[]>;

/** No rows of any of them. */
export const noForecastRows = (): ForecastRows =>
  Object.fromEntries(forecastTableNames.map((name) => [name, [] as TableRow[]])) as ForecastRows;

/** The entry of `Workspace.has` that says that a goal was trained. */
export const trainedEntry = (goal: Goal): string => `model_cards.${goal}`;
