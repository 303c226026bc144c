import type { TableName } from '../../domain/tables';
import type { MappingReason } from '../mapping/file-mapping';
import { normaliseWord } from '../values/words';
import { enough, linksOf, type KeyLink } from './key-links';
import { overlap, type KeySketch } from './key-sketch';
import type { Evidence } from './own-evidence';
import type { KindReading } from './table-kind';

/** One file of a set with every way to read it. */
export interface KindCandidate {
  file: string;
  /** Files of one signature are exports of the same thing. */
  signature: string;
  readings: readonly (KindReading & { evidence: readonly Evidence[] })[];
  sketches: readonly KeySketch[];
}

export interface SettledKind {
  /** Position among the readings; null where none is believed. */
  reading: number | null;
  reasons: MappingReason[];
  /** What the file could also be, and how far behind that is. */
  runnerUp: { kind: TableName | 'unknown'; distance: number } | null;
}

/** What a file is worth that is nothing we know. */
const unknownScore = 0.1;
/** That one file of a set holds the deals. */
const dealsScore = 0.5;
/** Sets with more assignments are searched file by file. */
const mostAssignments = 4000;

/**
 * The kinds of all files together: the assignment for which the files themselves, and what they say
 * of each other, speak most.
 */
export function settleKinds(files: readonly KindCandidate[]): SettledKind[] {
  const pairs = pairEvidence(files);
  const choices = files.map(({ readings }) => [...readings.keys(), null]);
  const score = scorer(files, pairs);
  const best = assignment(choices, score);
  const total = score(best);
  return files.map((file, i) => {
    const reading = best[i] ?? null;
    const [second] = (choices[i] ?? [])
      .filter((choice) => choice !== reading)
      .map((choice) => ({ choice, total: score(best.with(i, choice)) }))
      .sort((a, b) => b.total - a.total);
    const chosen = reading === null ? undefined : file.readings[reading];
    const said = [
      ...(chosen?.evidence ?? []),
      ...best.flatMap((other, j) => pairs(i, reading, j, other))
    ];
    return {
      reading,
      reasons: said.flatMap(({ reason }) => reason ?? []),
      runnerUp: second
        ? { kind: kindOf(file, second.choice), distance: total - second.total }
        : null
    };
  });
}

const kindOf = ({ readings }: KindCandidate, choice: number | null): TableName | 'unknown' =>
  choice === null ? 'unknown' : (readings[choice]?.kind ?? 'unknown');

type Assignment = (number | null)[];
type Score = (assignment: Assignment) => number;
/** Links from a file to another one, read as a kind. */
type Links = (from: number, to: number, kind: TableName) => KeyLink[];

function linksBetween(files: readonly KindCandidate[]): Links {
  const known = new Map<string, KeyLink[]>();
  return (from, to, kind) => {
    const name = `${from} ${to} ${kind}`;
    const found =
      known.get(name) ?? linksOf(files[from]?.sketches ?? [], files[to]?.sketches ?? [], kind);
    known.set(name, found);
    return found;
  };
}

/** What a file read one way says of another read one way. */
type Pairs = (i: number, a: number | null, j: number, b: number | null) => readonly Evidence[];

function pairEvidence(files: readonly KindCandidate[]): Pairs {
  const links = linksBetween(files);
  const known = files.map(({ readings }, i) =>
    readings.map((reading) =>
      files.map((other, j) =>
        i === j
          ? []
          : other.readings.map((others) => between(files, links, { i, reading, j, others }))
      )
    )
  );
  return (i, a, j, b) => (a === null || b === null ? [] : (known[i]?.[a]?.[j]?.[b] ?? []));
}

function scorer(files: readonly KindCandidate[], pairs: Pairs): Score {
  const own = files.map(({ readings }) =>
    readings.map(({ score, evidence }) => score + sum(evidence))
  );
  const weights = files.map(({ readings }, i) =>
    readings.map((_, a) =>
      files.map((other, j) => other.readings.map((_, b) => sum(pairs(i, a, j, b))))
    )
  );
  return (assignment) => {
    let total = 0;
    let deals = false;
    assignment.forEach((a, i) => {
      if (a === null) {
        total += unknownScore;
        return;
      }
      total += own[i]?.[a] ?? 0;
      deals ||= files[i]?.readings[a]?.kind === 'deals';
      const row = weights[i]?.[a];
      assignment.forEach((b, j) => {
        if (b !== null) total += row?.[j]?.[b] ?? 0;
      });
    });
    return total + (deals ? dealsScore : 0);
  };
}

function assignment(choices: readonly (readonly (number | null)[])[], score: Score): Assignment {
  const size = choices.reduce((product, { length }) => product * length, 1);
  if (size <= mostAssignments) {
    const all = choices.reduce<Assignment[]>(
      (before, own) => before.flatMap((start) => own.map((choice) => [...start, choice])),
      [[]]
    );
    return highest(all, score);
  }
  let best: Assignment = choices.map(([first = null]) => first);
  for (let round = 0; round < 4; round++) {
    const before = best;
    choices.forEach((own, i) => {
      best = highest([best, ...own.map((choice) => best.with(i, choice))], score);
    });
    if (before.every((choice, i) => choice === best[i])) break;
  }
  return best;
}

/** The first of those with the highest score. */
function highest(all: readonly Assignment[], score: Score): Assignment {
  let best: { one: Assignment; total: number } | null = null;
  for (const one of all) {
    const total = score(one);
    if (!best || total > best.total + 1e-9) best = { one, total };
  }
  return best?.one ?? [];
}

const children: TableName[] = ['stage_events', 'deal_changes', 'activities', 'orders'];
const keyOf: Partial<Record<TableName, string>> = {
  deals: 'deal_id',
  leads: 'lead_id',
  accounts: 'account_id'
};

/** What another file, read one way, says about how a file is read. */
function between(
  files: readonly KindCandidate[],
  links: Links,
  { i, reading, j, others }: { i: number; reading: KindReading; j: number; others: KindReading }
): Evidence[] {
  const [own, other] = [files[i], files[j]];
  if (!own || !other) return [];
  const to = toKey(links(i, j, others.kind), others);
  const from = toKey(links(j, i, reading.kind), reading);
  if (reading.kind === 'stages' && (others.kind === 'deals' || others.kind === 'stage_events')) {
    if (ofStages(own, other, others, reading.columns.stage_id)) {
      const details = { file: other.file };
      return reading.columns.stage_id === undefined
        ? [{ weight: 0.6 }]
        : [{ weight: 1, reason: { code: 'names_ids_of', details } }];
    }
    if (others.kind !== 'deals') return [];
    return [{ weight: hasNone(own, other, others) ? -3 : -0.8 }];
  }
  if (others.kind === 'deals') {
    if (children.includes(reading.kind) && to)
      return [{ weight: 0.6, reason: { code: 'refers_to', details: { file: other.file } } }];
    if (reading.kind === 'leads' && (to ?? from)) return [{ weight: 0.3 }];
    if (reading.kind === 'deals' && other.signature !== own.signature)
      return isBare(reading) && !isBare(others)
        ? [{ weight: -2 }]
        : to && to.header !== reading.columns.deal_id
          ? [{ weight: -1 }]
          : reading.snapshots === undefined
            ? repeatedBelow(own, reading, to)
            : [];
  }
  return from && Object.hasOwn(keyOf, reading.kind)
    ? [{ weight: 0.2, reason: { code: 'referred_to', details: { file: other.file } } }]
    : [];
}

/** Without money and days it is a list of something, where another file has deals. */
const isBare = ({ columns }: KindReading): boolean =>
  !Object.keys(columns).some((field) => /amount|_at$|_on$|_date$/.test(field));

/** Rows of deals whose key stands on several of them, while another file has each once, are no deals. */
function repeatedBelow(own: KindCandidate, reading: KindReading, to: KeyLink | null): Evidence[] {
  const key = own.sketches.find(({ header }) => header === reading.columns.deal_id);
  return to && key && key.distinct < key.filled * 0.97 ? [{ weight: -1 }] : [];
}

/** Whether a list has the stages that the deals of another file are in, under its key where it has one. */
function ofStages(
  own: KindCandidate,
  other: KindCandidate,
  { columns, kind }: KindReading,
  key: string | undefined
): boolean {
  const stages = other.sketches.find(({ header }) => header === columns.stage);
  if (stages === undefined) return kind === 'deals' && key === undefined;
  return own.sketches.some(
    (column) =>
      (key === undefined || column.header === key) && overlap(stages, column).share >= enough
  );
}

/** Whether a list has not one of the stages that deals are in, however they are spelled. */
function hasNone(own: KindCandidate, other: KindCandidate, { columns }: KindReading): boolean {
  const stages = other.sketches.find(({ header }) => header === columns.stage);
  if (!stages) return false;
  const words = new Set([...stages.values.keys()].map(normaliseWord));
  return own.sketches.every(
    ({ values }) => ![...values.keys()].some((value) => words.has(normaliseWord(value)))
  );
}

/** The surest link to the key of a table, or to any where its key is not known. */
function toKey(links: readonly KeyLink[], { kind, columns }: KindReading): KeyLink | null {
  const key = columns[keyOf[kind] ?? ''] ?? (kind === 'deals' ? columns.name : undefined);
  return links.find((link) => key === undefined || link.key === key) ?? null;
}

const sum = (evidence: readonly Evidence[]): number =>
  evidence.reduce((total, { weight }) => total + weight, 0);
