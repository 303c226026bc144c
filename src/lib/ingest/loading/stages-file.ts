import { flag, ratio, text } from '../../domain/field';
import type { StageList } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';
import type { SeenStage } from '../recognition/propose-stages';
import { endWord, normaliseWord, type Outcome } from '../values/words';

interface Listed {
  pipeline: string;
  stage: string;
  status: string | null;
  won: boolean | null;
  lost: boolean | null;
  closed: boolean | null;
  probability: number | null;
}

/**
 * What `incoming_stages` says of each pipeline: stages in order, and how deals end where it tells.
 * Pipelines of the data that it does not name go by the list that has most of their stages.
 */
export async function stagesFile(
  seen: readonly SeenStage[],
  db: Database
): Promise<Record<string, StageList>> {
  const rows = decode(
    await db.query(sql`
      select
        coalesce(pipeline, '') as pipeline,
        stage as stage,
        status as status,
        is_won as won,
        is_lost as lost,
        is_closed as closed,
        probability as probability
      from incoming_stages
      where reason is null
      order by position nulls last, file_no, line`),
    {
      pipeline: text(),
      stage: text(),
      status: text().orNull(),
      won: flag().orNull(),
      lost: flag().orNull(),
      closed: flag().orNull(),
      probability: ratio().orNull()
    }
  );
  const names = [...new Set(rows.map(({ pipeline }) => pipeline))];
  const lists = Object.fromEntries(
    names.map((name) => [name, listOf(rows.filter(({ pipeline }) => pipeline === name))])
  );
  const unnamed = [...new Set(seen.map(({ pipeline }) => pipeline))].filter(
    (name) => !names.some((one) => normaliseWord(one) === normaliseWord(name))
  );
  for (const name of unnamed) {
    const own = new Set(
      seen.filter(({ pipeline }) => pipeline === name).map(({ stage }) => normaliseWord(stage))
    );
    const [best] = Object.values(lists)
      .map((list) => restricted(list, own))
      .sort((a, b) => b.matched - a.matched);
    if (best && best.matched * 2 > own.size) lists[name] = best.list;
  }
  return lists;
}

/** The list with the stages alone that a pipeline has, and how many those are. */
function restricted(list: StageList, own: ReadonlySet<string>) {
  const here = (names: readonly string[] = []) =>
    names.filter((name) => own.has(normaliseWord(name)));
  const { stages, won, lost } = list;
  const matched = [stages, won, lost].reduce((n, names) => n + here(names).length, 0);
  return {
    matched,
    list: {
      stages: here(stages),
      ...(won ? { won: here(won) } : {}),
      ...(lost ? { lost: here(lost) } : {})
    }
  };
}

/** Ends that the list does not tell are left to be proposed. */
function listOf(rows: readonly Listed[]): StageList {
  const semantics = rows.every(({ status }) => status === null || /^[psf]$/i.test(status));
  const likely = rows.some(({ probability: p }) => p !== null && p > 0 && p < 1);
  const certain = likely && rows.some(({ probability }) => probability === 1);
  const ends = rows.map((row) => endOf(row, { semantics, certain }));
  const those = (end: Outcome) => rows.filter((_, i) => ends[i] === end).map(({ stage }) => stage);
  const [stages, won, lost] = [those('open'), those('won'), those('lost')];
  return { stages, ...(won.length ? { won } : {}), ...(lost.length ? { lost } : {}) };
}

function endOf(
  { stage, status, won, lost, closed, probability }: Listed,
  { semantics, certain }: { semantics: boolean; certain: boolean }
): Outcome {
  if (won) return 'won';
  if (lost) return 'lost';
  const said = semantics ? letters[status?.toLowerCase() ?? ''] : endWord(status ?? '')?.end;
  if (said === 'won' || said === 'lost') return said;
  const surely = certain && closed !== false;
  if (probability === 1 && (closed ?? surely)) return 'won';
  if (probability === 0 && closed) return 'lost';
  if (!closed) return 'open';
  const word = endWord(stage)?.end;
  if (word === 'won' || word === 'lost') return word;
  return won === false ? 'lost' : 'open';
}

/** Bitrix24: in process, success, failure. */
const letters: Record<string, Outcome> = { p: 'open', s: 'won', f: 'lost' };
