import type { Row } from '../../domain/field';
import type { Drill } from '../drill';
import type { Scope } from '../answer';
import { list, type Values } from '../params';
import { becameParts, type Became } from '../stage-split';
import type { FunnelParams, funnelRow } from './shape';

/** The list of the deals that entered a stage, or of those that became `part` of it. */
export function dealsBehind(
  row: Pick<Row<typeof funnelRow>, 'stage' | 'group' | 'entered' | Became>,
  { params, scope: { filters } }: { params: Values<FunnelParams>; scope: Scope },
  part?: string
): Drill | null {
  const { start, cohort, by } = params;
  if (start === 'leads') return null;
  const became = becameParts.find((one) => one === part);
  const { period } = filters;
  const dated = cohort === 'each_stage' ? 'entered' : 'started';
  return {
    pairs: {
      reached: row.stage,
      ...(became ? { became } : {}),
      ...(params.window ? { window: String(params.window) } : {}),
      ...(by ? { [by]: list().print([row.group ?? '']) } : {}),
      ...(period ? { [dated]: `${period.from}..${period.to}` } : {})
    },
    deals: became ? row[became] : row.entered
  };
}
