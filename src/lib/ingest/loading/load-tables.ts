import type { Issue } from '../../domain/issue';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { printedOffset } from '../mapping/business-offset';
import { alignDealIds, alignReferences } from './align-ids';
import { buildWorkspace } from './build-workspace';
import { createTables } from './create-tables';
import { createVersions, earlierVersions, recordChanges } from './deal-versions';
import { earlierRows } from './earlier-data';
import { exportDays, type ExportDay } from './export-days';
import { earlierReports, fileReports, type FileReport } from './file-reports';
import { fillDeals, fillVersions, linkLeads } from './fill-deals';
import { fillEvents } from './fill-events';
import { fillStages, type FilledStages } from './fill-stages';
import { fillTables, scopeTargets } from './fill-tables';
import { unfitting } from './fits';
import { dropCells, hideNames, unsampled, withoutSamples } from './hide-names';
import { flagDuplicates } from './flag-suspicious';
import { addGivenRates } from './given-rates';
import { addGivenTargets } from './given-targets';
import { dropIncoming, gatherIncoming, markDuplicates } from './incoming';
import { joinIssues } from './join-issues';
import { moneyDoubts } from './money-doubts';
import { nameLookups } from './name-lookups';
import { nameOwners } from './name-owners';
import { namePastStages, nameStages } from './name-stages';
import { previewOf, type Preview } from './preview';
import { carrySetAside, keepSetAside, type Fixed } from './set-aside';
import { completeRates, settleRates } from './settle-rates';
import { suspicions } from './suspicions';
import { planLoad, type FilesToLoad, type LoadPlan, type LoadTablesOptions } from './load-plan';

export interface Loaded {
  files: FileReport[];
  /** Of the data as a whole. */
  issues: Issue[];
  workspace: Workspace;
  /** Of files of earlier loads that the data still come from. */
  earlier: FileReport[];
  /** Every table that was made. */
  tables: string[];
}

/** Makes every table of a load in the generation under way. */
export async function loadTables(
  input: FilesToLoad,
  options: LoadTablesOptions,
  db: Database
): Promise<Loaded> {
  const plan = await planLoad(input, options, db);
  const { columns, workspaceFile: file, steps } = plan;
  const { stages, latest, fixed, files, issues } = await made(plan, db);
  const { pipelines } = stages;
  const built = await buildWorkspace({ pipelines, extras: columns, file, latest, steps }, db);
  steps.next('journeys');
  return {
    files,
    issues: [...issues, ...built.issues],
    workspace: built.workspace,
    earlier: plan.grow ? await earlierReports(fixed, db) : [],
    tables: plan.tables
  };
}

/** What the tables of a load will show, from making all that it makes but journeys. */
export async function previewTables(
  input: FilesToLoad,
  options: LoadTablesOptions,
  db: Database
): Promise<Preview> {
  const plan = await planLoad(input, options, db);
  const { stages, files, issues } = await made(plan, db);
  const money = await moneyDoubts(plan.workspaceFile, db);
  return previewOf({ ...stages, files, issues: [...issues, ...money.issues], money }, db);
}

interface Made {
  stages: FilledStages;
  /** Day of the newest of several exports. */
  latest: string | undefined;
  fixed: Fixed[];
  files: FileReport[];
  issues: Issue[];
}

/** Makes the canonical tables, and says what came of the files. */
async function made(plan: LoadPlan, db: Database): Promise<Made> {
  const { files, known, kinds, columns, steps } = plan;
  await createTables(plan.tables, columns, db);
  await createVersions(db);
  steps.next();
  const { days, unlisted } = await gathered(plan, db);
  const stages = await filled(plan, db);
  const latest = await compared(plan, days, db);
  const fixed = plan.grow ? await carrySetAside(files, db) : [];
  await keepSetAside(files, { known, days }, db);
  if (plan.hideNames) await dropCells(db);
  await flagDuplicates(db);
  steps.next();
  const joins = await joinIssues(kinds, db);
  const reports = await fileReports(files, known, db);
  const unfit = plan.grow ? await unfitting(known, db) : [];
  const doubts = kinds.has('deals') ? await suspicions(stages.ends, reports, db) : [];
  await dropIncoming(kinds, db);
  steps.next('journeys');
  const issues: Issue[] = [
    ...unfit,
    ...doubts,
    ...unlisted,
    ...stages.issues,
    ...zoneIssues(plan.zoneMinutes),
    ...joins
  ];
  return plan.hideNames
    ? { stages, latest, fixed, files: reports.map(withoutSamples), issues: issues.map(unsampled) }
    : { stages, latest, fixed, files: reports, issues };
}

/**
 * Rows of every kind in its incoming table, told apart, spelled alike and named; the days of exports
 * of deals, and what no list names.
 */
async function gathered(
  { known, kinds, grow, hideNames: hidden, workspaceFile, extras, zoneMinutes, steps }: LoadPlan,
  db: Database
): Promise<{ days: ExportDay[]; unlisted: Issue[] }> {
  let days: ExportDay[] = [];
  for (const kind of kinds) {
    const own = known.filter(({ mapping }) => mapping.kind === kind);
    const earlier = grow && (await earlierRows(kind, db)) > 0;
    const options = { zoneMinutes, extras: extras[kind === 'leads' ? kind : 'deals'], earlier };
    await gatherIncoming(kind, own, { ...options, steps }, db);
    if (kind === 'deals') await alignDealIds(db);
    if (kind === 'deals') days = await exportDays(own, { earlier }, db);
    await markDuplicates(kind, own.length + Number(earlier), db);
    steps.next();
  }
  await alignReferences(kinds, db);
  await nameOwners(kinds, db);
  const unlisted = [...(await nameLookups(kinds, known, db)), ...(await nameStages(kinds, db))];
  if (hidden) await hideNames(kinds, workspaceFile.visitors?.secret ?? '', db);
  return { days, unlisted };
}

/** Fills the canonical tables from the incoming ones. */
async function filled(
  { known, kinds, columns, workspaceFile, earlierStages, hideNames: hidden, ...plan }: LoadPlan,
  db: Database
): Promise<FilledStages> {
  const { zoneMinutes, steps } = plan;
  const rates = kinds.has('rates') ? await settleRates(known, workspaceFile, db) : null;
  await fillTables(kinds, columns.leads, db);
  if (rates) await completeRates(rates, db);
  await addGivenRates(workspaceFile, db);
  steps.next();
  await fillEvents(kinds, known, { zoneMinutes }, db);
  await namePastStages(kinds, db);
  steps.next();
  const stages = await fillStages(workspaceFile, { known, earlier: earlierStages }, db);
  steps.next();
  await fillDeals(columns.deals, db);
  if (kinds.has('targets')) await scopeTargets(db);
  await addGivenTargets(workspaceFile, { hidden }, db);
  steps.next();
  return { ...stages, issues: [...stages.issues, ...(rates?.issues ?? [])] };
}

/** History from comparing exports with each other; the day of the newest of several. */
async function compared(
  { grow, kinds }: LoadPlan,
  days: readonly ExportDay[],
  db: Database
): Promise<string | undefined> {
  await fillVersions(days, db);
  if (grow) await db.query(earlierVersions(), { as: 'nothing' });
  const exports = await recordChanges(db);
  if (kinds.has('leads')) await db.query(linkLeads(), { as: 'nothing' });
  const known = days.map(({ knownOn }) => knownOn).sort();
  return exports > 1 ? known.at(-1) : undefined;
}

const zoneIssues = (minutes: number): Issue[] =>
  minutes === 0
    ? []
    : [{ code: 'times_in_offset', severity: 'info', details: { offset: printedOffset(minutes) } }];
