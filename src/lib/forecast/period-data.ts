import type { Workspace } from '../domain/workspace';
import type { Database } from '../sql/database';
import { addDays } from '../domain/period';
import { dealSubjects } from './deal-subjects';
import { leakageGate } from './leakage';
import type { PeriodData } from './period-forecast';
import type { SnapshotOptions } from './snapshot-rows';
import { rowsFor } from './training-rows';

/** Snapshot rows with those of the origins among them, and every win with its amount. */
export async function periodData(
  db: Database,
  workspace: Workspace,
  origins: readonly string[],
  options: SnapshotOptions
): Promise<PeriodData> {
  const deals = await dealSubjects(db, workspace, null);
  const gate = leakageGate(deals.attributes, deals.subjects);
  // what is known when a day begins is what was known when the day before ended
  const alsoOn = origins.map((origin) => addDays(origin, -1));
  const { frame } = await rowsFor(
    db,
    workspace,
    { ...deals, attributes: gate.kept },
    { target: 'deals', alsoOn, ...options }
  );
  const amount = deals.attributes.find(({ name }) => name === 'amount');
  return {
    frame,
    wins: {
      subjects: deals.subjects,
      amount:
        amount?.kind === 'number'
          ? amount.values
          : new Float64Array(deals.subjects.ids.length).fill(NaN)
    }
  };
}
