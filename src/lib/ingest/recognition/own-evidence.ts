import type { TableName } from '../../domain/tables';
import { normaliseHeader } from '../headers/header';
import type { MappingReason } from '../mapping/file-mapping';
import { normaliseWord } from '../values/words';
import type { SeenColumn } from './assign-columns';
import type { DeclaredKinds } from './declared-kind';
import type { RowStructure } from './row-structure';
import type { KindReading } from './table-kind';

/** What speaks for a reading of a file, or against it. */
export interface Evidence {
  weight: number;
  reason?: MappingReason;
}

/** What is known of a file besides its headers. */
export interface SeenFile {
  columns: readonly SeenColumn[];
  declared: DeclaredKinds | null;
  /** By the column that tells deals apart. */
  structures: ReadonlyMap<string, RowStructure>;
  /** Columns whose values stand for several deals each. */
  noKeys: ReadonlySet<string>;
}

/** What the rows and values of a file itself say about being of a kind. */
export function ownEvidence(reading: KindReading, file: SeenFile): Evidence[] {
  return [
    ...declaredEvidence(reading.kind, file.declared),
    ...(snapshotEvidence(reading) ?? keyEvidence(reading, file)),
    ...wordEvidence(reading, file.columns),
    ...peopleEvidence(reading, file.columns),
    ...listEvidence(reading, file.columns)
  ];
}

function declaredEvidence(kind: TableName, declared: DeclaredKinds | null): Evidence[] {
  if (!declared) return [];
  const said = new Set(declared.kinds.values());
  if (said.size !== 1) return said.has(kind) ? [{ weight: 0.5 }] : [];
  if (!said.has(kind)) return [{ weight: -3 }];
  const value = [...declared.kinds.keys()][0] ?? '';
  return [
    { weight: 3, reason: { code: 'by_declared_type', details: { header: declared.header, value } } }
  ];
}

/** Rows that say the same of a deal day after day are no history of it. */
const snapshotEvidence = ({ kind, snapshots }: KindReading): Evidence[] | null =>
  kind === 'deals' && snapshots !== undefined
    ? [{ weight: 0.8, reason: { code: 'by_snapshots', details: { header: snapshots } } }]
    : null;

/** Deals have a key of their own; a history has several rows a deal, at other times and stages. */
function keyEvidence({ kind, columns }: KindReading, { structures, noKeys }: SeenFile): Evidence[] {
  if (columns.deal_id !== undefined && noKeys.has(columns.deal_id)) return [{ weight: -1 }];
  const structure = structures.get(columns.deal_id ?? '');
  if (!structure || structure.filled < 2) return [];
  const { filled, keys, repeated, stagesDiffer, momentsDiffer } = structure;
  const own = keys / filled;
  const moving = repeated > 0 && Math.min(stagesDiffer, momentsDiffer) >= repeated * 0.5;
  // One id typed twice is no history.
  const sure = repeated < 2 ? 0.25 : repeated / (repeated + 1);
  if (kind === 'deals') {
    if (own >= 0.97) return [{ weight: 0.2 }];
    return [{ weight: -((moving ? 0.7 : 0.3) + (1 - own)) * sure }];
  }
  if (kind === 'stage_events') {
    if (own >= 0.97) return [{ weight: -0.8 }];
    const details = { rows: filled, deals: keys };
    return moving
      ? [{ weight: (0.5 + (1 - own)) * sure, reason: { code: 'several_rows', details } }]
      : [{ weight: -0.2 }];
  }
  if (kind === 'activities' || kind === 'deal_changes') return own < 0.8 ? [{ weight: 0.2 }] : [];
  return [];
}

const taskWords = new Set(
  'completed notstarted inprogress deferred waitingonsomeoneelse waiting planned held notheld done todo open pending scheduled overdue cancelled canceled reopened 已完成 未开始 进行中 已推迟 待办 erledigt offen nichtbegonnen completada pendiente выполнена невыполнена завершена'.split(
    ' '
  )
);
const taskMarks =
  /^(task\p{L}*|activity\p{L}*|subject|priority|duedate|duetime|isreminderset|reminder\p{L}*|calltype|callduration\p{L}*|whatid|whoid|whatextid|whoextid|完成时间|任务\p{L}*|跟进\p{L}*)$/u;
const campaignMarks =
  /^(campaign(name|type|id|status|extid)?|budgetedcost|actualcost|expectedresponse|expectedrevenue|numbersent|numsent|numberof(leads|responses|contacts|opportunities|convertedleads|wonopportunities)|市场活动\p{L}*|活动名称)$/u;

/** The words of tasks and of campaigns are stages of no deal. */
function wordEvidence(
  { kind, columns: chosen }: KindReading,
  columns: readonly SeenColumn[]
): Evidence[] {
  const headers = columns.map(({ header }) => normaliseHeader(header));
  const stage = columns.find(({ header }) => header === (chosen.stage ?? chosen.outcome));
  const words = stage?.profile.values ?? [];
  const ofTasks =
    words.length > 0 &&
    words.filter((word) => taskWords.has(normaliseWord(word))).length >= words.length * 0.9;
  const tasks = headers.filter((header) => taskMarks.test(header)).length;
  const campaigns = headers.filter((header) => campaignMarks.test(header)).length;
  const hasAmount = Object.hasOwn(chosen, 'amount');
  if (kind === 'deals') {
    const against = [
      ...(tasks >= 2 && !hasAmount ? [{ weight: ofTasks ? -1.4 : -0.6 }] : []),
      ...(campaigns >= 3 ? [{ weight: -1.2 }] : []),
      ...(!hasAmount && ofTasks && tasks > 0 ? [{ weight: -0.3 }] : [])
    ];
    return against;
  }
  if (kind === 'activities')
    return tasks >= 2 && campaigns < 3
      ? [{ weight: 0.5, reason: { code: 'by_task_words', details: {} } }]
      : [];
  if (kind === 'stage_events' && tasks >= 2) return [{ weight: -0.6 }];
  if (kind === 'leads' && (tasks >= 3 || campaigns >= 3)) return [{ weight: -0.6 }];
  return [];
}

const first = /^(first|given|fore)name$|^vorname$|^prenom$|^nombres?$|^primeiro ?nome$|^имя$|^名$/u;
const last = /^(last|family|sur)name$|^nachname$|^nom$|^apellidos?$|^sobrenome$|^фамилия$|^姓$/u;
const mail = /e?mail|邮箱|电子邮件|correo|почта/u;
const phone =
  /^(phone|mobile|mobilephone|telephone|telefon\p{L}*|telefono|电话|手机\p{L}*|联系电话|телефон|cell)/u;

/** People have names, addresses and numbers; deals have money and stages. */
function peopleEvidence(
  { kind, columns: chosen }: KindReading,
  columns: readonly SeenColumn[]
): Evidence[] {
  const headers = columns.map(({ header }) => normaliseHeader(header));
  const has = (pattern: RegExp) => headers.some((header) => pattern.test(header));
  const named = has(first) && has(last);
  const reached = has(mail) && has(phone);
  if (!named && !reached) return [];
  const money = Object.hasOwn(chosen, 'amount');
  switch (kind) {
    case 'deals':
      return money ? [] : [{ weight: named ? -0.6 : -0.3 }];
    case 'leads':
      return [{ weight: named ? 0.4 : 0.2, reason: { code: 'by_people', details: {} } }];
    case 'accounts':
      return named ? [{ weight: -0.8 }] : [];
    default:
      return named ? [{ weight: -0.3 }] : [];
  }
}

/** A list of stages is short and has no days of its own. */
function listEvidence({ kind }: KindReading, columns: readonly SeenColumn[]): Evidence[] {
  if (kind !== 'stages') return [];
  const dated = columns.filter(({ profile }) => profile.dates >= 0.5).length;
  const long = columns.some(({ profile }) => profile.values.length > 500);
  return dated >= 2 || long ? [{ weight: -0.8 }] : [];
}
