import type { Issue } from '../../domain/issue';
import { moneyIssues } from '../../domain/money-issues';
import { noDay, type Pipeline, type Workspace } from '../../domain/workspace';
import type { WorkspaceFile } from '../../domain/workspace-file';
import { buildJourneys } from '../../journeys/build-journeys';
import type { Database } from '../../sql/database';
import { chooseBaseCurrency } from './base-currency';
import type { ExtraColumns } from './extra-columns';
import { describeWorkspace, spanOfDays } from './describe-workspace';
import type { LoadSteps } from './load-steps';
import { flagSuspicious } from './flag-suspicious';
import { missingCurrencies } from './missing-currencies';

interface BuildInput {
  pipelines: Pipeline[];
  extras: ExtraColumns;
  file: WorkspaceFile;
  /** Day of the newest of several exports. */
  latest?: string;
  steps: LoadSteps;
}

/** Journeys of what was loaded, what they say about themselves, and what looks suspicious in them. */
export async function buildWorkspace(
  { pipelines, extras, file, latest, steps }: BuildInput,
  db: Database
): Promise<{ workspace: Workspace; issues: Issue[] }> {
  const span = await spanOfDays(db);
  const lastDay = span?.lastDay ?? noDay;
  const asOf = file.as_of ?? (latest && latest > lastDay ? latest : lastDay);
  const firstDay = span?.firstDay ?? asOf;
  const baseCurrency = await chooseBaseCurrency(db, file);
  const onSlice = (share: number) => steps.within(share, 'journeys');
  const issues = await buildJourneys(db, { pipelines, asOf, baseCurrency, onSlice });
  steps.next('journeys');
  const workspace = await describeWorkspace(db, {
    pipelines,
    file,
    asOf,
    firstDay,
    baseCurrency,
    extras
  });
  const flags = await flagSuspicious(db, asOf);
  const undated: Issue[] = span ? [] : [{ code: 'no_dates', severity: 'warning', table: 'deals' }];
  const flagged = flags.some(({ code }) => code.startsWith('flagged_'));
  return {
    workspace: { ...workspace, has: [...workspace.has, ...(flagged ? ['flagged'] : [])] },
    issues: [
      ...undated,
      ...moneyIssues(workspace),
      ...(await missingCurrencies(baseCurrency, db)),
      ...issues,
      ...flags
    ]
  };
}
