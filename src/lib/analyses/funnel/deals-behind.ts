import type { Row } from '../../domain/field';
import type { Drill } from '../drill';
import type { Scope } from '../answer';
import { list, type Values } from '../params';
import { leadDimensions } from '../../domain/tables';
import { becameParts, type Became } from '../stage-split';
import { leadSteps } from './paths';
import type { FunnelParams, funnelRow } from './shape';

type Asked = { params: Values<FunnelParams>; scope: Scope };

/** The list of the deals that entered a stage, or of those that became `part` of it. */
export function dealsBehind(
  row: Pick<Row<typeof funnelRow>, 'stage' | 'group' | 'entered' | Became>,
  { params, scope }: Asked,
  part?: string
): Drill | null {
  const { start, cohort, by } = params;
  if (start === 'leads') return dealsOfLeads(row, { params, scope }, part);
  const became = becameParts.find((one) => one === part);
  const { period } = scope.filters;
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

/** Dimensions of leads that the list of deals can be narrowed by. */
const ofLead: Record<string, string> = { source: 'lead_source', campaign: 'lead_campaign' };

/** The deals that the leads became and that entered a stage; leads without a deal have no list. */
function dealsOfLeads(
  { stage, group }: Pick<Row<typeof funnelRow>, 'stage' | 'group'>,
  { params, scope: { filters, workspace } }: Asked,
  part?: string
): Drill | null {
  const { cohort, by } = params;
  if ((leadSteps as readonly string[]).includes(stage) || cohort === 'each_stage' || params.window)
    return null;
  if (by && (leadDimensions as readonly string[]).includes(by) && !(by in ofLead)) return null;
  const became = becameParts.find((one) => one === part);
  const { from, to } = filters.period ?? { from: workspace.firstDay, to: workspace.asOf };
  return {
    pairs: {
      reached: stage,
      lead_created: `${from}..${to}`,
      pipeline: filters.pipeline.name,
      ...(became ? { became } : {}),
      ...(by ? { [ofLead[by] ?? by]: list().print([group ?? '']) } : {})
    },
    // several leads may have become one deal
    deals: null
  };
}
