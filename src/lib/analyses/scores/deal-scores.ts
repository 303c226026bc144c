import { addDays as isoLater } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import { integer, sql, type Sql } from '../../sql/sql';
import { day, toDouble } from '../../sql/verbs';

/** Days between the two scores that are compared. */
export const daysCompared = 7;
/** Change of a chance, either way, from which a deal is worth pointing at. */
export const largeChange = 0.1;

/** Whether models were trained on these data and open deals have scores. */
export const hasScores = ({ has }: Workspace): boolean => has.includes('predictions');

/**
 * A relation for `from`: what the trained model says of each open deal (`scored_id`), and how much
 * that changed in a week. No rows where nothing was trained, where no model speaks, or on a past day:
 * what is said of it now would be wise after the event.
 */
export function dealScores(workspace: Workspace, asOf: string): Sql {
  if (!hasScores(workspace) || asOf !== workspace.asOf) return unscored;
  return sql`(
  select
    p.deal_id as scored_id,
    p.probability as probability,
    p.probability - b.probability as probability_change,
    p.typical as typical,
    p.predicted_close_on as predicted_close_on,
    p.slip_risk as slip_risk
  from predictions as p
  inner join model_cards as c on c.target = 'deals' and c.abstained is null
  left join predictions as b on b.deal_id = p.deal_id and b.known_on = ${day(isoLater(asOf, -daysCompared))}
  where p.known_on is null or p.known_on = ${day(asOf)}
)`;
}

const unscored = sql`(
  select
    '' as scored_id,
    ${toDouble(integer(0))} as probability,
    ${toDouble(integer(0))} as probability_change,
    ${toDouble(integer(0))} as typical,
    ${day('1970-01-01')} as predicted_close_on,
    ${toDouble(integer(0))} as slip_risk
  where false
)`;
