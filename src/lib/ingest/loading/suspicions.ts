import { count } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import { endNames } from '../../domain/end-names';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { sql } from '../../sql/sql';
import { sureEnough, type ProposedEnd } from '../recognition/propose-ends';
import type { FileReport } from './file-reports';

/** Issues that are to be answered before files are loaded, where somebody is there to ask. */
export const questionCodes: ReadonlySet<Issue['code']> = new Set([
  'does_not_fit',
  'amounts_unconverted',
  'ends_unknown',
  'no_wins',
  'no_losses',
  'amounts_blank',
  'many_set_aside',
  'closed_when_created'
]);

/** Of the deals that have ended, a value that is not surely read is asked about from this share on. */
const largeShare = 0.02;
/** Of the rows of deals, more than this set aside is asked about. */
const mostAside = 0.05;
const fewDeals = 5;
/** Rows that are left out for what they are, and rows that stand elsewhere. */
const expected = [
  'set_aside_left_out',
  'set_aside_deleted_in_crm',
  'set_aside_test_row',
  'set_aside_repeated_header',
  'set_aside_total_row',
  'set_aside_remark_row',
  'set_aside_duplicate_row'
];

/** What looks wrong in the totals of the deals that were loaded, and ends that nobody can be sure of. */
export async function suspicions(
  ends: readonly ProposedEnd[],
  reports: readonly FileReport[],
  db: Database
): Promise<Issue[]> {
  const {
    deals,
    won,
    lost,
    priced,
    at_once: atOnce,
    lasting
  } = decodeOne(
    await db.query(sql`
      select
        count(*) as deals,
        count(case when outcome = 'won' then 1 end) as won,
        count(case when outcome = 'lost' then 1 end) as lost,
        count(amount) as priced,
        count(case when outcome in ('won', 'lost') and cast(closed_at as date) = cast(created_at as date) then 1 end) as at_once,
        count(case when outcome in ('won', 'lost') and closed_at is not null and created_at is not null then 1 end) as lasting
      from deals`),
    {
      deals: count(),
      won: count(),
      lost: count(),
      priced: count(),
      at_once: count(),
      lasting: count()
    }
  );
  if (deals === 0) return [];
  const about = { severity: 'warning', table: 'deals' } as const;
  const issues: Issue[] = [...unsure(ends, won + lost)];
  const asked = new Set(issues.map(({ details }) => details?.end));
  if (won === 0)
    issues.push({ ...about, code: 'no_wins', rows: deals, details: { lost, words: words(ends) } });
  else if (lost === 0 && !asked.has('lost'))
    issues.push({ ...about, code: 'no_losses', rows: won, details: { words: words(ends) } });
  if (priced === 0) issues.push({ ...about, code: 'amounts_blank', rows: deals });
  if (atOnce >= fewDeals && atOnce === lasting)
    issues.push({ ...about, code: 'closed_when_created', rows: atOnce });
  return [...issues, ...reports.flatMap(asideIssues)];
}

/** One issue for each end that values are taken for without being sure. */
function unsure(ends: readonly ProposedEnd[], closed: number): Issue[] {
  const doubtful = ends.filter(
    ({ end, sure, deals }) =>
      sure < sureEnough && deals > 0 && (end === 'open' || deals >= closed * largeShare)
  );
  return endNames.flatMap((end): Issue[] => {
    const own = doubtful.filter((one) => one.end === end);
    if (own.length === 0) return [];
    const values = [...new Set(own.map(({ value }) => value))].slice(0, 6);
    const rows = own.reduce((sum, { deals }) => sum + deals, 0);
    const details = { end, words: values.join(',') };
    return [
      {
        code: 'ends_unknown',
        severity: 'warning',
        table: 'deals',
        rows,
        sample: values,
        details
      }
    ];
  });
}

/** The values that most deals stand at, as they are to be named on the command line. */
const words = (ends: readonly ProposedEnd[]): string =>
  [...ends]
    .sort((a, b) => b.deals - a.deals)
    .slice(0, 12)
    .map(({ value }) => value)
    .join(', ');

function asideIssues({ kind, file, read, set_aside: aside, issues }: FileReport): Issue[] {
  if (kind !== 'deals') return [];
  const meant = issues
    .filter(({ code }) => expected.includes(code))
    .reduce((sum, { rows = 0 }) => sum + rows, 0);
  const rows = aside - meant;
  if (rows <= read * mostAside || rows < 2) return [];
  return [
    {
      code: 'many_set_aside',
      severity: 'warning',
      table: 'deals',
      file,
      rows,
      details: { read }
    }
  ];
}
