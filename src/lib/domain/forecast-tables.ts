import { count, date, flag, money, number, ratio, text, type Fields } from './field';

/** Calendar months that a forecast looks ahead, that of the first day predicted included. */
export const monthsAhead = 12;

/** `won_by_1` … `won_by_12`: the chance to be won by the end of the month, counted from 1. */
export const wonBy = (month: number): string => `won_by_${month}`;

const chancesByMonth = (): Fields =>
  Object.fromEntries(
    Array.from({ length: monthsAhead }, (_, i) => [wonBy(i + 1), ratio({ decimals: 6 })])
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
    deal_id: text(),
    known_on: date(),
    stage: text(),
    /** In the base currency, as known then; null where unknown. */
    amount: money(),
    /** What it would bring if won: the amount, or that of usual deals, times how deals grow. */
    expected_amount: money(),
    /** Calibrated chance to be won at all. */
    probability: ratio({ decimals: 6 }),
    /** The same of the typical open deal of its stage, from which contributions count. */
    typical: ratio({ decimals: 6 }),
    /** Day by which half of the chance to be won has passed. */
    predicted_close_on: date(),
    /** Chance to be still open when the month it is expected to close in has ended. */
    slip_risk: ratio({ decimals: 6 }),
    ...chancesByMonth()
  },
  /** What the largest fields add to or take from `typical`; they add up to the probability. */
  contributions: {
    target: text(),
    /** Deal or lead. */
    id: text(),
    known_on: date(),
    /** Largest first, from 1. */
    place: count(),
    /** `other` for what is left. */
    field: text(),
    value: text(),
    effect: ratio({ decimals: 6 })
  },
  /** What moved a deal's probability since `since`; the effects add up to the difference. */
  score_changes: {
    deal_id: text(),
    since: date(),
    place: count(),
    field: text(),
    was: text(),
    value: text(),
    effect: ratio({ decimals: 6 })
  },
  /** The next step after which the model puts a deal's chance highest; an association. */
  next_steps: {
    deal_id: text(),
    /** A kind of activity, or `colleague`. */
    step: text(),
    effect: ratio({ decimals: 6 })
  },
  /** What would have been said at past origins, and what came. `pipeline` is null for all of them. */
  track_record: {
    pipeline: text(),
    /** `month` or `quarter`. */
    grain: text(),
    period_start: date(),
    period_end: date(),
    /** First day not known. */
    origin: date(),
    /** Whole months of the period that were over; below 0 those until it began. */
    months_in: count(),
    actual: money(),
    closed: money(),
    p10: money(),
    p50: money(),
    p90: money(),
    run_rate: money(),
    stage_weighted: money(),
    crm_weighted: money(),
    commit_amount: money()
  },
  /** Every candidate model, the prior and the CRM on the same unseen rows. */
  model_scores: {
    target: text(),
    /** A candidate, `crm`, or `with_leaks`. */
    name: text(),
    chosen: flag(),
    auc: number({ decimals: 4 }),
    log_loss: number({ decimals: 5 }),
    brier: number({ decimals: 5 }),
    ece: number({ decimals: 4 }),
    slope: number(),
    intercept: number(),
    n: count()
  },
  /** The chosen model's chances against what happened, in bins of about equal counts. */
  reliability: {
    target: text(),
    predicted: ratio(),
    observed: ratio(),
    n: count()
  },
  /** What calling the likeliest shares first would find. */
  lift: { target: text(), share: ratio(), lift: number(), captured: ratio() },
  /** The chosen model's scores by value of a dimension. */
  segment_scores: {
    target: text(),
    dimension: text(),
    value: text(),
    n: count(),
    predicted: ratio(),
    observed: ratio(),
    auc: number({ decimals: 4 }),
    log_loss: number({ decimals: 5 })
  },
  /** Columns that were left out because they give the outcome away. */
  leaks: {
    target: text(),
    column_name: text(),
    reason: text(),
    auc_alone: number({ decimals: 4 })
  },
  /** One row per goal: what was learnt from, what was chosen, and why. */
  model_cards: {
    target: text(),
    /** `trained` here, or the name of the model that was taken. */
    origin: text(),
    candidate: text(),
    /** `no_signal`, `too_few`, `one_outcome`; null where a model speaks. */
    abstained: text(),
    /** `snapshots`, `creation`, `undated`. */
    rows_kind: text(),
    rows: count(),
    subjects: count(),
    folds: count(),
    won: count(),
    lost: count(),
    /** Days within which a win counts; null: at all. */
    horizon: count(),
    /** Day of the data it was trained on. */
    trained_on: date(),
    /** First month of `won_by_1`. */
    first_month: date(),
    /** Shared shock of a period, see `simulatePeriod`. */
    shock: number(),
    seed: count(),
    /** Cut-off with the best F1, and the confusion matrix at it. */
    threshold: ratio(),
    f1: ratio(),
    true_positives: count(),
    false_positives: count(),
    false_negatives: count(),
    true_negatives: count()
  },
  /** Open leads: the chance to become a deal, and a won one. */
  lead_predictions: {
    lead_id: text(),
    /** Calibrated chance to become a won deal within the horizon of the card of `leads`. */
    probability: ratio({ decimals: 6 }),
    typical: ratio({ decimals: 6 }),
    /** The same of becoming a deal at all, within the horizon of the card of `lead_deals`. */
    deal_probability: ratio({ decimals: 6 }),
    deal_typical: ratio({ decimals: 6 })
  },
  /**
   * What would have been said of the leads open at the end of past days, by models trained before, and
   * whether it came within the horizon; null where no model speaks, or the horizon has not passed.
   */
  lead_record: {
    lead_id: text(),
    known_on: date(),
    probability: ratio({ decimals: 6 }),
    won: flag(),
    deal_probability: ratio({ decimals: 6 }),
    became_deal: flag()
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
