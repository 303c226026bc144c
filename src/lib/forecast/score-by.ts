import {
  goalsOf,
  noForecastRows,
  type ForecastRows,
  type Goal,
  type Target
} from '../domain/forecast-tables';
import { addDays } from '../domain/period';
import { restoreModels, type SavedModels } from './models/saved-model';
import { columnNamed } from './rows/frame';
import type { TrainingData } from './rows/training-data';
import type { AmountScale } from './score/expected-amounts';
import { scoresOf } from './score/scores';

/** The models of a target's goals under one name, with what they were trained on, and how they did on what they had not seen. */
export interface NamedModel {
  name: string;
  target: Target;
  /** Day of the data; null without dates. */
  trained_on: string | null;
  /** Of each goal for which the data allowed one; at least one. */
  models: SavedModels;
  /** Fields of the rows, and the stages they know. */
  fields: string[];
  stages: string[];
  amounts: AmountScale;
  backtest: Backtest;
}

/** The tables that tell of a model and its past, not of what is open. */
export const backtestTables = [
  'model_scores',
  'reliability',
  'lift',
  'segment_scores',
  'leaks',
  'model_cards',
  'track_record',
  'lead_record'
] as const;
export type Backtest = Pick<ForecastRows, (typeof backtestTables)[number]>;

export const backtestOf = (tables: ForecastRows): Backtest =>
  Object.fromEntries(backtestTables.map((name) => [name, tables[name]])) as Backtest;

/** Fields of rows, and the stages among them. */
export function fieldsOf({
  frame
}: Pick<TrainingData, 'frame'>): Pick<NamedModel, 'fields' | 'stages'> {
  const stage = frame.stage === null ? undefined : columnNamed(frame, frame.stage);
  return {
    fields: frame.columns.map(({ name }) => name),
    stages: stage?.kind === 'category' ? stage.levels : []
  };
}

/** The goals for which data have rows. */
const goalsIn = ({ leads }: TrainingData): readonly Goal[] =>
  leads ? goalsOf.leads.filter((goal) => leads.goals[goal]) : goalsOf.deals;

/**
 * Whether data are of the kind a model was trained on: it knows their goals and stages, and most of its
 * fields are there.
 */
export function fits(
  { target, models, fields, stages }: Pick<NamedModel, 'target' | 'models' | 'fields' | 'stages'>,
  data: TrainingData
): boolean {
  if (target !== data.target || !goalsIn(data).every((goal) => models[goal])) return false;
  const here = fieldsOf(data);
  const there = fields.filter((name) => here.fields.includes(name));
  return (
    here.stages.every((stage) => stages.includes(stage)) && there.length >= 0.8 * fields.length
  );
}

/** Scores what is open by models that are there; their back-test speaks of the data they were trained on. */
export function scoreBy(
  { name, models, amounts, backtest }: NamedModel,
  data: TrainingData
): ForecastRows {
  return {
    ...noForecastRows(),
    ...backtest,
    model_cards: backtest.model_cards.map((card) => ({
      ...card,
      origin: name,
      first_month: data.frame.dated ? `${addDays(data.asOf, 1).slice(0, 7)}-01` : null
    })),
    ...scoresOf(data, restoreModels(models), amounts)
  };
}
