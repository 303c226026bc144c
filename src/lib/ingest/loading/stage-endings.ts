import { count, text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';
import type { StageEnding } from '../recognition/propose-stages';
import { outcomeOf } from '../values/words';

/**
 * How the deals of `incoming_deals` that are in a stage ended, by what else the export says of them:
 * a status, flags, or days of winning and losing. Empty where it says nothing.
 */
export async function stageEndings(db: Database): Promise<StageEnding[]> {
  const rows = decode(
    await db.query(sql`
      select
        coalesce(pipeline, '') as pipeline,
        stage as stage,
        outcome as outcome,
        case
          when is_won or won_at is not null and lost_at is null then 'won'
          when is_closed and not is_won or lost_at is not null and won_at is null then 'lost'
          when is_closed = false then 'open'
        end as flagged,
        count(*) as n
      from incoming_deals
      where reason is null and stage is not null
      group by all
      order by n desc
      limit 5000`),
    {
      pipeline: text(),
      stage: text(),
      outcome: text().orNull(),
      flagged: text().orNull(),
      n: count()
    }
  );
  const endings = new Map<string, StageEnding>();
  let told = false;
  for (const { pipeline, stage, outcome, flagged, n } of rows) {
    const key = JSON.stringify([pipeline, stage]);
    const ending = endings.get(key) ?? { pipeline, stage, won: 0, lost: 0, open: 0 };
    const status = outcome === null ? null : outcomeOf(outcome);
    const end = status === 'won' || status === 'lost' ? status : (flagged ?? status);
    if (end === 'won' || end === 'lost') told = true;
    ending[end === 'won' || end === 'lost' ? end : 'open'] += n;
    endings.set(key, ending);
  }
  return told ? [...endings.values()] : [];
}
