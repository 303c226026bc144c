import type { Period } from '../domain/period';
import { quantity, say } from '../words/say';
import type { Words } from '../words/words';
import type { Scope } from './answer';
import type { TargetRow } from './target-rows';
import { companyTarget, type FoundTarget } from './targets';

/** Whose target it is: `Target of the company`, `Target of East`, `Targets of 3 teams together`. */
export function targetOf({ scope, names, added }: FoundTarget): Words {
  if (scope === 'all')
    return added === null ? say('targets.company') : say('targets.company_added', { of: added });
  const [first = ''] = names;
  return names.length > 1
    ? say('targets.several', { of: scope, n: names.length })
    : say('targets.one', { of: scope, name: first });
}

/** Why nothing is measured against a target, and which one there is; nothing where none was ever set. */
export function noTarget(
  rows: readonly TargetRow[],
  { period, scope }: { period: Period; scope: Scope }
): Words[] {
  if (!scope.workspace.has.includes('targets')) return [];
  const company = companyTarget(rows, period, scope.workspace);
  const span = quantity.span(period);
  return [
    company
      ? say('targets.none_of_these', { amount: quantity.money(company.amount), span })
      : say('targets.none', { span })
  ];
}
