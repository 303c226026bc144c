import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { count, date, money, text } from '../../src/lib/domain/field';
import type { LoadReport } from '../../src/lib/ingest/load';
import { ident, join as joined, sql } from '../../src/lib/sql/sql';
import { load, rows } from './given-files';
import type { Expected } from './hostile-expected';

const root = fileURLToPath(new URL('hostile', import.meta.url));
const cases = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Into how many test files the cases are dealt, so that workers share them. */
export const parts = 4;

/** Tests of every case whose number leaves that remainder. */
export function hostileExports(remainder: number): void {
  const own = cases.filter((_, i) => i % parts === remainder);
  describe('hostile exports', () => {
    it.each(own)('%s', async (name) => {
      const folder = join(root, name);
      const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
      const files = Object.fromEntries(
        readdirSync(folder)
          .filter((file) => file !== 'expected.json')
          .sort()
          .map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))])
      );
      const loading = load(files, {}, expected);
      if (expected.error) {
        await expect(loading).rejects.toMatchObject({ code: expected.error });
        return;
      }
      await compare(await loading, expected);
    });
  });
}

async function compare(report: LoadReport, expected: Expected): Promise<void> {
  for (const { read, loaded, set_aside } of report.files) expect(read).toBe(loaded + set_aside);
  if (expected.reports)
    expect(
      Object.fromEntries(
        report.files.map(({ file, kind, read, loaded, set_aside, issues }) => [
          file,
          [kind, read, loaded, set_aside, ...(read === 0 && issues[0] ? [issues[0].code] : [])]
        ])
      )
    ).toEqual(expected.reports);
  const found = [...report.issues, ...report.files.flatMap(({ issues }) => issues)];
  for (const code of expected.issues ?? [])
    expect(found.map((issue) => issue.code)).toContain(code);
  if (expected.stages) expect(report.workspace.pipelines[0]!.stages).toEqual(expected.stages);
  if (expected.deals) expect(await sums()).toMatchObject(expected.deals);
  if (expected.linked !== undefined)
    expect(
      await rows(
        sql`select count(*) as n from stage_events as e inner join deals as d on d.deal_id = e.deal_id where not e.derived`,
        { n: count().orNull() }
      )
    ).toEqual([{ n: expected.linked }]);
  if (expected.rows) {
    const names = Object.keys(expected.rows[0]!);
    const columns = names.map((name) => sql`cast(${ident(name)} as varchar) as ${ident(name)}`);
    expect(
      await rows(
        sql`select ${joined(columns)} from deals order by deal_id`,
        Object.fromEntries(names.map((name) => [name, text().orNull()]))
      )
    ).toEqual(expected.rows);
  }
}

async function sums() {
  const [row] = await rows(
    sql`
      select
        count(*) as n,
        count(case when outcome = 'won' then 1 end) as won,
        count(case when outcome = 'lost' then 1 end) as lost,
        count(case when outcome = 'open' then 1 end) as open,
        sum(amount) as amount,
        cast(min(created_at) as date) as first,
        cast(max(created_at) as date) as last,
        (select count(*) from stage_events where not derived) as events
      from deals`,
    {
      n: count().orNull(),
      won: count().orNull(),
      lost: count().orNull(),
      open: count().orNull(),
      amount: money().orNull(),
      first: date().orNull(),
      last: date().orNull(),
      events: count().orNull()
    }
  );
  return row;
}
