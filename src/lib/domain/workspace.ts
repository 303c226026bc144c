import type { Locale } from '../messages/locale';

/** One sales pipeline: its stages in order. The last stage is the won one. */
export interface Pipeline {
  /** As the deals spell it; `''` where an export has no pipeline column. */
  name: string;
  /** Stages in order, the won stage last; lost stages stand apart. */
  stages: string[];
  won: string[];
  lost: string[];
}

/**
 * What the analyst decided and the data say about themselves; everything an analysis may know
 * besides its parameters. Written by loading, read by everyone.
 */
export interface Workspace {
  pipelines: Pipeline[];
  baseCurrency: string | null;
  /** First month of the fiscal year, 1 to 12. */
  fiscalStart: number;
  /** ISO date of the last day the data speak of; `noDay` where they speak of none. */
  asOf: string;
  /** ISO date of the first day any deal or lead was created. */
  firstDay: string;
  /** Columns and tables that hold at least one value: `deals`, `deals.amount`, `leads.mql_at` …, and
   * `flagged` where some deals have a suspicious value. */
  has: string[];
  /** Dimensions with their values, most frequent first; only those with 2 to 200 values. */
  dimensions: Record<string, string[]>;
  /**
   * Currencies of deals that cannot be converted to the base currency, with how many deals; without a
   * base currency all of them, where there are several.
   */
  unconverted: Record<string, number>;
  /** By language, what it calls stages, pipelines and values of dimensions; those without a label are said as they are spelt. */
  labels: Partial<Record<Locale, Record<string, string>>>;
  /** What one unit of a currency cost in the base currency, on the last day a rate says so up to `asOf`. */
  rates: Record<string, { rate: number; on: string }>;
  /** IANA name of the time zone that moments were recorded in; null where nobody said. */
  timeZone: string | null;
  /** ISO dates on which nobody works, besides Saturdays and Sundays. */
  holidays?: string[];
  /** From when an open deal is stalled, where it is not the usual. */
  stalledFrom?: { idleDays?: number; pushes?: number };
}

/** The as-of day of data without any date; never to be said. */
export const noDay = '1970-01-01';

/** Whether the data speak of any day. */
export const isDated = ({ asOf }: Pick<Workspace, 'asOf'>): boolean => asOf !== noDay;

/** The pipeline of that name, else the first (largest) one. */
export function pipelineOf(workspace: Workspace, name: string | null): Pipeline {
  const found = workspace.pipelines.find((pipeline) => pipeline.name === name);
  return found ?? workspace.pipelines[0] ?? { name: '', stages: [], won: [], lost: [] };
}

/** Every stage a deal of the pipeline can stand in, in order, the closed ones last. */
export const stagesOf = ({ stages, won, lost }: Pipeline): string[] => [
  ...new Set([...stages, ...won, ...lost])
];

/** The number of wide stage columns (`entered_1 … entered_K`) of the journeys spine. */
export function stageColumns(pipelines: Pipeline[]): number {
  return Math.max(1, ...pipelines.map((pipeline) => pipeline.stages.length));
}
