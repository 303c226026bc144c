import type { Messages } from './messages';

export type Args = Record<string, string | number>;

/** A message whose area and key are only known at run time; null where there is none. */
export function wording(m: Messages, area: string, key: string, args: Args = {}): string | null {
  const areas = m as unknown as Record<string, Record<string, (args: Args) => string>>;
  if (!Object.hasOwn(areas, area) || !Object.hasOwn(areas[area]!, key)) return null;
  return areas[area]![key]!(args);
}

/** A name of ours made readable where no message has it: `x_deal_size` → `deal size`. */
export const plainName = (name: string): string => name.replace(/^x_/, '').replaceAll('_', ' ');

/** Heading of a column of results. */
export const columnLabel = (m: Messages, name: string): string =>
  wording(m, 'columns', name) ?? filterLabel(m, name);

export const filterLabel = (m: Messages, name: string): string =>
  wording(m, 'filters', name) ?? plainName(name);

/** Label of an analysis' own parameter. */
export const paramLabel = (m: Messages, analysis: string, name: string): string =>
  wording(m, analysis, `param_${name}`) ?? filterLabel(m, name);

/** Label of one option of a choice; without a message of its own it may be a dimension. */
export const optionLabel = (m: Messages, analysis: string, name: string, option: string): string =>
  wording(m, analysis, `param_${name}_${option}`) ??
  wording(m, 'filters', `option_${option}`) ??
  filterLabel(m, option);

export const analysisTitle = (m: Messages, id: string): string =>
  wording(m, id, 'title') ?? plainName(id);
