import { lookup, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import { plainName } from '../../messages/wording';
import { sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import type { flagsRow } from './shape';

/** Why a deal is flagged; older data may not say. */
export const flags = (id: string, { workspace }: Scope): Sql =>
  workspace.has.includes('flagged')
    ? sql`
select code, value
from flagged
where deal_id = ${id}
order by code, value`
    : sql`select cast(null as varchar) as code, cast(null as varchar) as value where false`;

/** A sentence per flag: what is wrong, and the value itself. */
export const flagFindings = (rows: readonly Row<typeof flagsRow>[]): Words[] =>
  rows.map(({ code, value }) =>
    say('flagged.of_deal', {
      reason: lookup('flagged', `code_${code}`, plainName(code)),
      value: value ?? ''
    })
  );
