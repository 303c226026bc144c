import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { count, days, money, text } from '../../src/lib/domain/field';
import type { LoadReport } from '../../src/lib/ingest/load';
import { sql } from '../../src/lib/sql/sql';
import { load, rows } from './given-files';

const root = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const there = existsSync(root);

const loaded = (folder: string): Promise<LoadReport> =>
  load(
    Object.fromEntries(
      readdirSync(join(root, folder)).map((name) => [
        name,
        new Uint8Array(readFileSync(join(root, folder, name)))
      ])
    )
  );

const summary = ({ files }: LoadReport) =>
  Object.fromEntries(
    files.map(({ file, kind, read, loaded, set_aside }) => [file, [kind, read, loaded, set_aside]])
  );

describe.skipIf(!there)(
  `public exports in ${root}${there ? '' : ' (absent: nothing to compare with)'}`,
  () => {
    it('loads the loan funnel without a mapping', { timeout: 300_000 }, async () => {
      const report = await loaded('loan_funnel');
      expect(summary(report)).toEqual({
        'applications.csv': ['deals', 13087, 13087, 0],
        'status_history.csv': ['stage_events', 53754, 53754, 0],
        'work_items.csv.gz': ['activities', 170107, 170107, 0]
      });
      expect(report.workspace.pipelines).toEqual([
        {
          name: '',
          stages: [
            'A_SUBMITTED',
            'A_PREACCEPTED',
            'A_ACCEPTED',
            'A_FINALIZED',
            'O_SENT',
            'O_SENT_BACK',
            'A_APPROVED'
          ],
          won: ['A_APPROVED'],
          lost: ['A_DECLINED', 'A_CANCELLED']
        }
      ]);
      expect(
        await rows(sql`select outcome, count(*) as n from deals group by outcome order by n desc`, {
          outcome: text().orNull(),
          n: count().orNull()
        })
      ).toEqual([
        { outcome: 'lost', n: 10442 },
        { outcome: 'won', n: 2246 },
        { outcome: 'open', n: 399 }
      ]);
      const medians = await rows(
        sql`
        with firsts as (select deal_id, stage, min(entered_at) as at from stage_events group by deal_id, stage)
        select b.stage as stage, median(epoch(b.at - a.at) / 86400) as elapsed
        from firsts as a
        inner join firsts as b on b.deal_id = a.deal_id
        where (a.stage, b.stage) in (('O_SENT', 'O_SENT_BACK'), ('O_SENT_BACK', 'A_APPROVED'))
        group by b.stage
        order by elapsed`,
        { stage: text().orNull(), elapsed: days().orNull() }
      );
      expect(medians.map(({ elapsed }) => elapsed!.toFixed(2))).toEqual(['4.11', '9.00']);
    });

    it('loads the Maven opportunities without a mapping', { timeout: 300_000 }, async () => {
      const report = await loaded('maven_crm');
      expect(summary(report)).toEqual({
        'accounts.csv': ['accounts', 85, 85, 0],
        'data_dictionary.csv': ['unknown', 6, 0, 6],
        'products.csv': ['unknown', 7, 0, 7],
        'sales_pipeline.csv': ['deals', 8800, 8800, 0],
        'sales_teams.csv': ['owners', 35, 35, 0]
      });
      expect(report.workspace.pipelines[0]).toMatchObject({
        stages: ['Prospecting', 'Engaging', 'Won'],
        lost: ['Lost']
      });
      expect(
        await rows(
          sql`
          select
            outcome,
            count(*) as n,
            sum(amount) as amount,
            median(date_diff('day', created_at, closed_at)) as median_days,
            avg(date_diff('day', created_at, closed_at)) as mean_days,
            count(team) as teams
          from deals
          where outcome <> 'open'
          group by outcome
          order by n desc`,
          {
            outcome: text().orNull(),
            n: count().orNull(),
            amount: money().orNull(),
            median_days: days().orNull(),
            mean_days: days().orNull(),
            teams: count().orNull()
          }
        )
      ).toEqual([
        {
          outcome: 'won',
          n: 4238,
          amount: 10005534,
          median_days: 57,
          mean_days: expect.closeTo(51.8, 1),
          teams: 4238
        },
        {
          outcome: 'lost',
          n: 2473,
          amount: 0,
          median_days: 14,
          mean_days: expect.closeTo(41.5, 1),
          teams: 2473
        }
      ]);
    });

    it('joins Olist’s leads and closed deals', { timeout: 120_000 }, async () => {
      const report = await loaded('olist_funnel');
      expect(summary(report)).toEqual({
        'olist_closed_deals_dataset.csv': ['deals', 842, 842, 0],
        'olist_marketing_qualified_leads_dataset.csv': ['leads', 8000, 8000, 0]
      });
      expect(
        await rows(
          sql`select count(*) as leads, count(d.deal_id) as won, count(d.created_at) as created, count(d.source) as sources from leads as l left join deals as d on d.lead_id = l.lead_id and d.outcome = 'won' and l.deal_id = d.deal_id`,
          {
            leads: count().orNull(),
            won: count().orNull(),
            created: count().orNull(),
            sources: count().orNull()
          }
        )
      ).toEqual([{ leads: 8000, won: 842, created: 842, sources: 828 }]);
    });

    it('loads deals without ids and dates', { timeout: 120_000 }, async () => {
      const report = await loaded('salvirt_b2b');
      expect(summary(report)).toEqual({ 'Salvirt_B2B_ML_dataset.csv': ['deals', 448, 448, 0] });
      expect(Object.keys(report.workspace.dimensions)).toEqual(
        expect.arrayContaining(['owner', 'product', 'source', 'x_up_sale', 'x_authority'])
      );
    });
  }
);
