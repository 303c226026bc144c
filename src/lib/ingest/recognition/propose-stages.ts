import type { StageList, WorkspaceFile } from '../../domain/workspace-file';
import type { Pipeline } from '../../domain/workspace';
import { closingOutcome, normaliseWord } from '../values/words';
import { usualPlace } from '../values/usual-place';
import type { ProposedEnd } from './propose-ends';

/** A stage as the data spell it, with what they say about its place. */
export interface SeenStage {
  pipeline: string;
  stage: string;
  /** Deals that are in it or have been. */
  deals: number;
  /** Mean probability the CRM gives the deals in it, 0 to 1. */
  probability: number | null;
}

/** How many deals entered `earlier` before `later`. */
export interface Precedence {
  pipeline: string;
  earlier: string;
  later: string;
  deals: number;
}

/** How deals end that come to a stage. */
export type StageEnd = Pick<ProposedEnd, 'pipeline' | 'value' | 'end' | 'reason'>;

export interface ProposedStages {
  pipelines: Pipeline[];
  /** Spelling in the data → spelling in the workspace. */
  spelling: Map<string, string>;
  /** Stages of the data that the workspace file leaves out. */
  leftOut: SeenStage[];
}

/** What is known of stages besides that they are there. */
export interface StageEvidence {
  precedence?: readonly Precedence[];
  /** What is proposed of the ends of stages; where nothing is, their names tell. */
  ends?: readonly StageEnd[];
  file?: WorkspaceFile;
  /** Of all pipelines, also those without a stage. */
  pipelineNames?: readonly string[];
}

/**
 * Pipelines with their stages in order, the won stage last and lost ones apart. The workspace file
 * decides where it speaks; else names tell won and lost, and the order is that in which most deals
 * entered, or by leading numbers, the CRM's probability, or the usual course of a sale.
 */
export function proposeStages(
  seen: readonly SeenStage[],
  { precedence = [], ends = [], file = {}, pipelineNames = [] }: StageEvidence = {}
): ProposedStages {
  const names = [...new Set([...pipelineNames, ...seen.map(({ pipeline }) => pipeline)])];
  if (names.length === 0) names.push('');
  const size = (name: string) =>
    sum(seen.filter((s) => s.pipeline === name).map(({ deals }) => deals));
  const spelling = new Map<string, string>();
  const leftOut: SeenStage[] = [];
  const pipelines = names
    .sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1))
    .map((name) => {
      const met = seen.filter((s) => s.pipeline === name);
      const given = givenList(file, { pipeline: name, met, alone: names.length === 1 });
      const stages = commonSpelling(met, given, spelling);
      const pairs = precedence.filter((p) => p.pipeline === name);
      const own = ends.filter(({ pipeline }) => pipeline === name);
      const pipeline = onePipeline(name, stages, pairs, { given, ends: own });
      const known = new Set([...pipeline.stages, ...pipeline.won, ...pipeline.lost]);
      leftOut.push(...stages.filter(({ stage }) => !known.has(stage)));
      return pipeline;
    });
  return { pipelines, spelling, leftOut };
}

/**
 * What the file says of one pipeline; lists it does not give there are taken from its top level, of
 * several pipelines for those that have such stages.
 */
function givenList(
  file: WorkspaceFile,
  { pipeline, met, alone }: { pipeline: string; met: readonly SeenStage[]; alone: boolean }
): StageList {
  const own = Object.entries(file.pipelines ?? {}).find(
    ([name]) => normaliseWord(name) === normaliseWord(pipeline)
  )?.[1];
  const names = met.map(({ stage }) => stage);
  const here = (list: string[] | undefined) =>
    list && (alone || list.some((stage) => includes(names, stage))) ? list : undefined;
  const { stages } = file;
  const [won, lost] = [here(file.won), here(file.lost)];
  return { ...(stages && { stages }), ...(won && { won }), ...(lost && { lost }), ...own };
}

/** Merges spellings that differ harmlessly: the workspace's first, else the commonest. */
function commonSpelling(
  seen: SeenStage[],
  given: StageList,
  spelling: Map<string, string>
): SeenStage[] {
  const merged = new Map<string, SeenStage>();
  for (const name of [...(given.stages ?? []), ...(given.won ?? []), ...(given.lost ?? [])])
    if (!merged.has(normaliseWord(name)))
      merged.set(normaliseWord(name), { pipeline: '', stage: name, deals: 0, probability: null });
  for (const stage of [...seen].sort((a, b) => b.deals - a.deals || (a.stage < b.stage ? -1 : 1))) {
    const key = normaliseWord(stage.stage);
    const same = merged.get(key);
    const name = same?.stage ?? stage.stage;
    merged.set(key, {
      ...stage,
      stage: name,
      deals: (same?.deals ?? 0) + stage.deals,
      probability: same?.probability ?? stage.probability
    });
    spelling.set(stage.stage, name);
  }
  return [...merged.values()];
}

function onePipeline(
  name: string,
  stages: SeenStage[],
  precedence: Precedence[],
  { given, ends }: { given: StageList; ends: readonly StageEnd[] }
): Pipeline {
  const names = stages.map(({ stage }) => stage);
  const proposed = new Map(ends.map((one) => [normaliseWord(one.value), one]));
  const endOf = (stage: string) => {
    const one = proposed.get(normaliseWord(stage));
    if (one?.reason === 'marked') return one.end;
    if (given.won && includes(given.won, stage)) return 'won';
    if (given.lost && includes(given.lost, stage)) return 'lost';
    return one ? one.end : closingOutcome(stage);
  };
  const marked = (stage: string) => proposed.get(normaliseWord(stage))?.reason === 'marked';
  /** What is listed, but for what is marked otherwise; or what is proposed. */
  const closing = (end: 'won' | 'lost', among: string[] = names) => {
    const found = among.filter((stage) => endOf(stage) === end);
    const list = given[end];
    if (!list) return found;
    return [
      ...list.filter((stage) => !marked(stage) || endOf(stage) === end),
      ...found.filter((stage) => marked(stage) && !includes(list, stage))
    ];
  };
  const lost = closing('lost');
  const listed = given.stages?.filter((stage) => !includes(lost, stage));
  const won = closing('won', listed && [...listed, ...names.filter(marked)]);
  const reopened = (list: readonly string[]) =>
    names.filter((name) => marked(name) && endOf(name) === 'open' && !includes([...list], name));
  const open = (
    (listed && [...listed, ...reopened(listed)]) ??
    ordered(
      stages.filter(({ stage }) => !includes(lost, stage)),
      precedence
    )
  ).filter((stage) => !includes(won, stage));
  const chinese = /\p{Script=Han}/u.test(open.join(''));
  const [lastStage = chinese ? '赢单' : 'Won', ...alsoWon] = won;
  if (open.length === 0) open.push(chinese ? '进行中' : 'Open');
  return {
    name,
    stages: [...open, lastStage],
    won: [lastStage, ...alsoWon],
    lost: lost.length ? lost : [chinese ? '输单' : 'Lost']
  };
}

const includes = (names: string[], name: string): boolean =>
  names.some((one) => normaliseWord(one) === normaliseWord(name));

function ordered(stages: SeenStage[], precedence: Precedence[]): string[] {
  const moved = new Map<string, Map<string, number>>();
  for (const { earlier, later, deals } of precedence) {
    const row = moved.get(earlier) ?? new Map<string, number>();
    moved.set(earlier, row.set(later, (row.get(later) ?? 0) + deals));
  }
  const before = (a: string, b: string) => moved.get(a)?.get(b) ?? 0;
  // Copeland's rule: a stage stands behind all those that most deals entered before it.
  const rank = (stage: string) =>
    sum(stages.map((other) => Math.sign(before(other.stage, stage) - before(stage, other.stage))));
  const evidence = (stage: string) =>
    stages.some((other) => before(stage, other.stage) + before(other.stage, stage) > 0);
  const without = byNature(stages).map((stage, place) => ({ stage, place }));
  const withHistory = without
    .filter(({ stage }) => evidence(stage))
    .sort((a, b) => rank(a.stage) - rank(b.stage) || a.place - b.place);
  // A stage nobody has a history of stands where it would without any.
  const result = [...withHistory];
  for (const one of without.filter(({ stage }) => !evidence(stage))) {
    const follower = result.findIndex(({ place }) => place > one.place);
    result.splice(withHistory.length === 0 || follower < 0 ? result.length : follower, 0, one);
  }
  return result.map(({ stage }) => stage);
}

/** Order without any history. */
function byNature(stages: SeenStage[]): string[] {
  const keys: ((stage: SeenStage) => number)[] = [
    ({ stage }) => usualPlace(stage),
    (s) => -s.deals
  ];
  const all = (key: (stage: SeenStage) => number) => stages.map(key);
  const likely = all(probabilityOf);
  if (likely.every((p) => !Number.isNaN(p)) && new Set(likely).size > 1)
    keys.unshift(probabilityOf);
  if (all(leadingNumber).every((n) => !Number.isNaN(n))) keys.unshift(leadingNumber);
  return [...stages]
    .sort((a, b) => {
      for (const key of keys) if (key(a) !== key(b)) return key(a) - key(b);
      return a.stage < b.stage ? -1 : 1;
    })
    .map(({ stage }) => stage);
}

/** `2. Demo` → 2; NaN where there is none. */
const leadingNumber = ({ stage }: SeenStage): number =>
  Number(/^\D{0,4}(\d{1,3})(?!\d)/.exec(stage)?.[1]);

const probabilityOf = ({ probability }: SeenStage): number => probability ?? NaN;

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
