import { forecastTableNames, type ForecastRows } from '../domain/forecast-tables';
import { addDays } from '../domain/period';
import type { AmountScale } from './expected-amounts';
import { columnNamed } from './frame';
import { reviveModel, type SavedModel } from './saved-model';
import { scoresOf } from './scores';
import type { TrainingData } from './training-data';

/** A model with its name, what it was trained on, and how it did on what it had not seen. */
export interface NamedModel {
  name: string;
  target: 'deals' | 'leads';
  /** Day of the data; null without dates. */
  trained_on: string | null;
  model: SavedModel;
  /** Fields it was trained on, and the stages it knows. */
  fields: string[];
  stages: string[];
  amounts: AmountScale;
  backtest: Backtest;
}

/** The tables that tell of a model, not of single deals. */
export const backtestTables = [
  'model_scores',
  'reliability',
  'lift',
  'segment_scores',
  'leaks',
  'model_cards',
  'track_record'
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

/** Whether data are of the kind a model was trained on: it knows their stages, and most of its fields are there. */
export function fits(
  { fields, stages }: Pick<NamedModel, 'fields' | 'stages'>,
  data: TrainingData
): boolean {
  const here = fieldsOf(data);
  const there = fields.filter((name) => here.fields.includes(name));
  return (
    here.stages.every((stage) => stages.includes(stage)) && there.length >= 0.8 * fields.length
  );
}

/** Scores what is open by a model that is there; its back-test speaks of the data it was trained on. */
export function scoreBy(
  { name, model, amounts, backtest }: NamedModel,
  data: TrainingData
): ForecastRows {
  return {
    ...nothing(),
    ...backtest,
    model_cards: backtest.model_cards.map((card) => ({
      ...card,
      origin: name,
      first_month: data.frame.dated ? `${addDays(data.asOf, 1).slice(0, 7)}-01` : null
    })),
    ...scoresOf(data, reviveModel(model), amounts)
  };
}

const nothing = () =>
  Object.fromEntries(forecastTableNames.map((name) => [name, []])) as unknown as ForecastRows;
