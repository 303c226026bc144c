import type { Fields } from '../domain/field';
import type { Target } from '../domain/forecast-tables';
import type { Words } from '../words/words';
import type { Parts } from './answer';
import type { Chart } from './chart';
import type { Params } from './params';

/** A chart with its finding, its table, its files. */
export interface ChartBlock<P extends Params, R extends Fields, X extends Parts<P>> {
  block: 'chart';
  chart: Chart<P, R, X>;
  /** Its title need not be said where the headline right above says the same. */
  opening?: boolean;
  /** Clicking the item of a row shows, in the table of that part, the rows whose column has this value. */
  picks?: { part: keyof X & string; value: (row: number) => string | null };
}

/** A row where it is narrow, in two lines. */
export interface RowCard {
  /** Its column; of several the first that is filled. */
  title: string | readonly string[];
  /** Columns of the second line, as far as they are filled. */
  second: readonly string[];
  /** The column that stands at the end of the first. */
  number?: string;
}

/** The rows of the answer, or of one of its parts. */
export interface TableBlock<X> {
  block: 'table';
  part?: keyof X & string;
  title: Words;
  /** Shown as its title only, until it is opened. */
  folded?: boolean;
  hint?: Words;
  /** Columns that files have and the page does not. */
  without?: readonly string[];
  pageSize?: number;
  /** How a row is shown on a phone; a table without scrolls sideways there. */
  card?: RowCard;
  /** The column that `picks` of a chart choose by, what the table is called then, and what shows all again. */
  picked?: { column: string; title: (value: string) => Words; all: Words };
}

/** One thing's values, each under its name. */
export interface FactsBlock {
  block: 'facts';
  title: Words;
  facts: readonly { name: string; label: Words; value: Words }[];
}

/** Numbers that stand for the whole, each on a card. */
export interface FiguresBlock {
  block: 'figures';
  title?: Words;
  figures: readonly FigureCard[];
}

export interface FigureCard {
  name: string;
  label: Words;
  value: Words;
  /** Under the value: what it is made of, or rests on. */
  notes?: readonly Words[];
  /** Against the time before; `better` is null where it is neither. */
  change?: { words: Words; better: boolean | null };
  /** Twelve months, oldest first. */
  trend?: readonly (number | null)[];
  /** Index of the row whose deals it leads to. */
  row?: number;
  /** Pairs that narrow the list of deals to those behind it, where no row does. */
  deals?: Readonly<Record<string, string>>;
  /** The analysis whose page tells more of it, and what is asked there. */
  page?: { of: string; pairs: Readonly<Record<string, string>> };
}

/** Deals as cards, in columns. */
export interface BoardBlock {
  block: 'board';
  title: Words;
  columns: readonly { name: Words; total: Words; cards: readonly BoardCard[] }[];
}

export interface BoardCard {
  deal: string;
  name: string;
  amount?: Words;
  probability?: Words;
  /** Its probability moved by much. */
  moved?: boolean;
  note?: Words;
  /** What is wrong with it. */
  trouble?: Words;
}

export interface NoteBlock {
  block: 'note';
  words: Words;
}

/** The opening chart of another analysis, with the filters of this page. */
export interface GlanceBlock {
  block: 'glance';
  /** Id of that analysis. */
  of: string;
  /** Short ways to what it shows when asked for more. */
  ways?: readonly { words: Words; pairs: Readonly<Record<string, string>> }[];
}

/** Blocks side by side, where there is room. */
export interface ColumnsBlock<P extends Params, R extends Fields, X extends Parts<P>> {
  block: 'columns';
  blocks: readonly Block<P, R, X>[];
}

/** A forecast as the what-ifs compare it; amounts in the base currency. */
export type ScenarioFigures = Readonly<
  Record<'expected' | 'p10' | 'p90' | 'open' | 'not_yet_created' | 'target' | 'gap', number | null>
>;

export interface ScenarioData {
  now: ScenarioFigures | null;
  /** Without the changes of the scenario. */
  before: ScenarioFigures | null;
  /** Stages whose conversion can be changed, in order. */
  stages: readonly string[];
  /** Names of deals by their ids. */
  names: Readonly<Record<string, string>>;
}

/** What components of their own are given. */
export interface CustomData {
  'model-list': { target: Target };
  'model-note': {
    target: Target;
    /** What is known of the model in use; null where none was trained. */
    card: Readonly<{ candidate: string | null; trained_on: string | null }> | null;
    /** Whether the page that judges the model is pointed to. */
    linked: boolean;
  };
  'predicted-deals': { part: string; without: readonly string[]; card: RowCard };
  scenario: ScenarioData;
  'scores-offer': Record<never, never>;
}
export type CustomName = keyof CustomData;

/** A component of its own, by name. */
export type CustomBlock = {
  [N in CustomName]: { block: 'custom'; component: N; data: CustomData[N] };
}[CustomName];

/** A piece of a page; what a page shows is the list its analysis makes of an answer. */
export type Block<P extends Params, R extends Fields, X extends Parts<P>> =
  | ChartBlock<P, R, X>
  | TableBlock<X>
  | FactsBlock
  | FiguresBlock
  | BoardBlock
  | NoteBlock
  | GlanceBlock
  | ColumnsBlock<P, R, X>
  | CustomBlock;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type parameters are invariant
export type AnyChart = Chart<any, any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export type AnyBlock = Block<any, any, any>;

/** Blocks with those inside columns taken out of them, in order. */
export const flat = (blocks: readonly AnyBlock[]): AnyBlock[] =>
  blocks.flatMap((block) => (block.block === 'columns' ? flat(block.blocks) : [block]));

/** The charts of a page, in order. */
export const chartsOf = (blocks: readonly AnyBlock[]): AnyChart[] =>
  flat(blocks).flatMap((block) => (block.block === 'chart' ? [block.chart] : []));

/** The tables of a page, in order. */
export const tablesOf = (blocks: readonly AnyBlock[]): TableBlock<Record<string, unknown>>[] =>
  flat(blocks).flatMap((block) => (block.block === 'table' ? [block] : []));

/** What an embedded page shows: pictures and figures; tables only where there is nothing else. */
export function embedded(blocks: readonly AnyBlock[]): AnyBlock[] {
  const kept = blocks.filter(({ block }) => !['table', 'custom'].includes(block));
  return kept.length ? kept : blocks.filter(({ block }) => block !== 'custom');
}
