import type { Database } from '../../sql/database';
import type { EndMarks } from '../mapping/chosen-ends';
import type { IncomingFile } from '../mapping/incoming-file';
import { flagEnds } from '../recognition/flag-ends';
import { proposeEnds, sureEnough, type ProposedEnd } from '../recognition/propose-ends';
import { endWord } from '../values/words';
import { seenEnds, seenFlags } from './seen-ends';
import { wordTable } from './word-table';

/**
 * What a status and flags say of deals, value by value. Fills `outcome_words`: a status of which it is
 * not known says nothing, so that stages and dates do.
 */
export async function statusEnds(
  files: readonly IncomingFile[],
  { marks }: { marks: EndMarks },
  db: Database
): Promise<ProposedEnd[]> {
  const deals = files.filter(({ mapping }) => mapping.kind === 'deals');
  const mapped = (field: string) =>
    files.some(
      ({ mapping: { kind, columns } }) =>
        kind === 'stage_events' || (kind === 'deals' && Object.hasOwn(columns, field))
    );
  const staged = mapped('stage');
  const statuses = proposeEnds(await seenEnds('outcome', db), { marks }).map((one) =>
    staged && one.sure < sureEnough && endWord(one.value)?.end === 'closed'
      ? { ...one, end: 'open' as const, sure: sureEnough }
      : one
  );
  await wordTable(
    db,
    'outcome_words',
    statuses
      .filter(
        ({ end, reason }) =>
          end === 'won' || end === 'lost' || (end === 'open' && reason === 'word')
      )
      .map(({ value, end }) => [value, end])
  );
  const alone = !staged && !mapped('outcome') && !mapped('is_closed');
  return [...statuses, ...flagEnds(await seenFlags(deals, db), { marks, alone })];
}
