import { leadDimensions } from '../../domain/tables';
import type { Scope } from '../answer';
import { chosenNames } from '../filters';
import type { Kpi } from './shape';

/** What tables other than that of the deals can be narrowed by. */
const followed: Partial<Record<Kpi, readonly string[]>> = {
  new_leads: [...leadDimensions, 'flagged'],
  ltv: ['flagged']
};

/** The filters in force that a figure cannot follow, by name: what it is of has no such column. */
export function unfollowed(kpi: Kpi, { filters, workspace }: Scope): string[] {
  const names = followed[kpi];
  return names ? chosenNames(filters, workspace).filter((name) => !names.includes(name)) : [];
}
