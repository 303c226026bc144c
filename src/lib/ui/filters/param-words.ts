import type { Param } from '../../analyses/params';
import type { Messages } from '../../messages/messages';
import { filterLabel, optionLabel, paramLabel } from '../../messages/wording';

/** What is chosen of a parameter of an analysis, in words; null where nothing is. */
export function paramWords(
  m: Messages,
  analysis: string,
  { name, param, value }: { name: string; param: Param; value: unknown }
): string | null {
  const label = paramLabel(m, analysis, name);
  const text = param.print(value);
  if (param.kind === 'flag') return value === true ? label : null;
  if (text === '') return null;
  const values =
    param.kind === 'dimension'
      ? filterLabel(m, text)
      : param.kind === 'choice'
        ? optionLabel(m, analysis, name, text)
        : text;
  return m.filters.chosen({ label, values });
}
