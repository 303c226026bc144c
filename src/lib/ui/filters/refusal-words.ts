import type { AnyAnalysis } from '../../analyses/analysis';
import type { Refused } from '../../analyses/refused';
import type { Messages } from '../../messages/messages';
import { paramLabel } from '../../messages/wording';

/** Why what was asked for is left out. */
export const refusalWords = (
  { name, text }: Refused,
  { id }: Pick<AnyAnalysis, 'id'>,
  m: Messages
): string =>
  text === null
    ? m.filters.refused_name({ name })
    : m.filters.refused_value({ label: paramLabel(m, id, name), text });
