import { describe, expect, it } from 'vitest';
import { count, text } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows, texts } from './given-files';

const list = <T>(n: number, of: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => of(i));
const pick = <T>(i: number, values: readonly T[]): T => values[i % values.length]!;
const day = (i: number) => new Date(Date.UTC(2025, 0, 1 + (i % 300))).toISOString().slice(0, 10);
/** How many of 40 rows have that place in a round of values. */
const times = (places: number[], round: number) =>
  list(40, (i) => i).filter((i) => places.includes(i % round)).length;

const ends = () =>
  rows(
    sql`
      select outcome as outcome, count(*) as deals
      from deals
      group by outcome
      order by outcome`,
    { outcome: text(), deals: count() }
  ).then((found) => Object.fromEntries(found.map(({ outcome, deals }) => [outcome, deals])));

interface Set {
  system: string;
  files: Record<string, string>;
  ended: Record<string, number>;
  pipelines: Record<string, string[]>;
}

const guids = list(5, (i) => `a3f1c0d${i}-9b52-4c11-8f0e-77d2e1b4c9a${i}`);

const sets: Set[] = [
  {
    system: 'Pipedrive, whose status tells the ends, and of two pipelines with one name of a stage',
    files: {
      'deals.csv': csv(
        'id,title,value,currency,stage_id,pipeline_id,status,add_time,won_time,lost_time',
        ...list(40, (i) => {
          const status = pick(i, ['open', 'won', 'lost', 'open', 'won']);
          const second = i % 2;
          const [won, lost] = [status === 'won', status === 'lost'].map((is) =>
            is ? day(i + 9) : ''
          );
          return `${i + 900},Deal ${i},${100 + i},EUR,${pick(i >> 1, second ? [7, 8] : [1, 2, 3])},${second + 1},${status},${day(i)},${won},${lost}`;
        })
      ),
      'stages.csv': csv(
        'id,order_nr,name,active_flag,deal_probability,pipeline_id,pipeline_name',
        '3,3,Proposal,true,100,1,Direct',
        '1,1,Qualified,true,100,1,Direct',
        '2,2,Demo,true,100,1,Direct',
        '8,2,Proposal,true,100,2,Partners',
        '7,1,Registered,true,100,2,Partners'
      )
    },
    ended: { open: times([0, 3], 5), won: times([1, 4], 5), lost: times([2], 5) },
    pipelines: {
      Direct: ['Qualified', 'Demo', 'Proposal', 'Won'],
      Partners: ['Registered', 'Proposal', 'Won']
    }
  },
  {
    system: 'HubSpot, whose stages tell by probability and isClosed',
    files: {
      'deals.csv': csv(
        'Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date',
        ...list(
          40,
          (i) =>
            `${77000 + i},Deal ${i},${pick(i, ['1047', '1048', '2210', '2211'])},${50 + i},${day(i)},${day(i + 20)}`
        )
      ),
      'pipeline_stages.csv': csv(
        'stageId,label,displayOrder,metadata.isClosed,metadata.probability',
        '1047,Appointment,0,false,0.2',
        '1048,Contract out,1,false,0.8',
        '2210,Signed up,2,true,1.0',
        '2211,No interest,3,true,0.0'
      )
    },
    ended: { open: 20, won: 10, lost: 10 },
    pipelines: { '': ['Appointment', 'Contract out', 'Signed up'] }
  },
  {
    system: 'Close, whose statuses have a type',
    files: {
      'opportunities.csv': csv(
        'id,lead_name,status_id,value,date_created,date_won',
        ...list(
          40,
          (i) =>
            `oppo_${i}x,Firm ${i},stat_${pick(i, ['aB1', 'cD2', 'eF3', 'gH4'])},${10 * i + 5},${day(i)},${i % 4 === 2 ? day(i + 5) : ''}`
        )
      ),
      'opportunity_statuses.csv': csv(
        'id,label,type',
        'stat_aB1,Evaluating,active',
        'stat_cD2,Trial,active',
        'stat_eF3,Customer,won',
        'stat_gH4,Went elsewhere,lost'
      )
    },
    ended: { open: 20, won: 10, lost: 10 },
    pipelines: { '': ['Evaluating', 'Trial', 'Customer'] }
  },
  {
    system: 'Freshsales, with a history by ids',
    files: {
      'deals.csv': csv(
        'id,name,amount,deal_stage_id,created_at,closed_date',
        ...list(
          40,
          (i) =>
            `${51000 + i},Deal ${i},${100 + i},${guids[1 + (i % 4)]},${day(i)},${i % 4 > 1 ? day(i + 30) : ''}`
        )
      ),
      'deal_stages.csv': csv(
        'id,name,position,forecast_type,probability',
        `${guids[0]},New,1,Open,10`,
        `${guids[1]},Discovery,2,Open,30`,
        `${guids[2]},Offer,3,Open,70`,
        `${guids[3]},Delivered,4,Closed Won,100`,
        `${guids[4]},Withdrawn,5,Closed Lost,0`
      ),
      'deal_stage_history.csv': csv(
        'deal_id,to_stage,changed_at',
        ...list(40, (i) => `${51000 + i},${guids[0]},${day(i)}`),
        ...list(40, (i) => `${51000 + i},${guids[1 + (i % 4)]},${day(i + 10)}`)
      )
    },
    ended: { open: 20, won: 10, lost: 10 },
    pipelines: { '': ['New', 'Discovery', 'Offer', 'Delivered'] }
  },
  {
    system: '销售易, with flags in Chinese',
    files: {
      '商机.csv': csv(
        '商机编号,商机名称,客户名称,阶段ID,预计成交金额,创建时间',
        ...list(
          40,
          (i) =>
            `SJ${i + 100},项目${i},客户${i},${pick(i, [3001, 3002, 3003, 3004])},${1000 + i},${day(i)}`
        )
      ),
      '销售阶段.csv': csv(
        '阶段ID,阶段名称,顺序,是否赢单,是否结束',
        '3002,方案沟通,2,否,否',
        '3001,需求了解,1,否,否',
        '3003,交付,3,是,是',
        '3004,搁浅,4,否,是'
      )
    },
    ended: { open: 20, won: 10, lost: 10 },
    pipelines: { '': ['需求了解', '方案沟通', '交付'] }
  },
  {
    system: 'amoCRM, with words for ends',
    files: {
      'сделки.csv': csv(
        'ID сделки,Название сделки,Бюджет,status_id,Дата создания',
        ...list(
          40,
          (i) =>
            `${i + 7001},Сделка ${i},${100 + i},${pick(i, [4821001, 4821002, 142, 143])},${day(i)}`
        )
      ),
      'статусы.csv': csv(
        'id,name,sort',
        '4821001,Первичный контакт,10',
        '4821002,Переговоры,20',
        '142,Успешно реализовано,10000',
        '143,Закрыто и не реализовано,11000'
      )
    },
    ended: { open: 20, won: 10, lost: 10 },
    pipelines: { '': ['Первичный контакт', 'Переговоры', 'Успешно реализовано'] }
  }
];

describe('a list of stages names the ids that deals carry', () => {
  for (const { system, files, ended, pipelines } of sets)
    it(`of ${system}`, async () => {
      const { workspace } = await load(files);
      expect(await ends()).toEqual(ended);
      expect(
        Object.fromEntries(workspace.pipelines.map(({ name, stages }) => [name, stages]))
      ).toEqual(pipelines);
    });
});

it('leaves deals of stages that the list does not have among those of its one pipeline', async () => {
  const files = sets.find(({ system }) => system.startsWith('Close'))!.files;
  const header = files['opportunity_statuses.csv']!.split('\n').filter(Boolean);
  const listed = header.map((line, i) => (i === 0 ? `${line},pipeline_id` : `${line},main`));
  const { workspace } = await load({
    ...files,
    'opportunity_statuses.csv': csv(...listed.slice(0, -1))
  });
  expect(workspace.pipelines).toHaveLength(1);
});

it('keeps ids that the list does not have, and says so', async () => {
  const { files } = sets.find(({ system }) => system.startsWith('Close'))!;
  const list = files['opportunity_statuses.csv']!.replace('stat_cD2', 'stat_zz9');
  const { issues } = await load({ ...files, 'opportunity_statuses.csv': list });
  expect(issues).toContainEqual(
    expect.objectContaining({
      code: 'stages_not_listed',
      severity: 'warning',
      rows: 10,
      sample: ['stat_cD2']
    })
  );
});

it('takes a dashboard beside the deals for no list of their stages', async () => {
  const dashboard = csv(
    'Total,Deals,,Quarter,Base',
    'Lead,8,,Q1 2025,100',
    'Demo,4,,Q2 2025,120',
    'Won,3,,Q3 2025,140',
    'Lost,2,,,',
    'Proposal,1,,,'
  );
  const deals = csv(
    'Deal ID,Deal Name,Stage,Amount,Created Date',
    ...Array.from(
      { length: 30 },
      (_, i) =>
        `D-${100 + i},Deal ${i},${['Lead', 'Demo', 'Won', 'Lost', 'Proposal'][i % 5]},${100 + i},2025-01-${10 + (i % 18)}`
    )
  );
  await load({ 'deals.csv': deals, 'dashboard.csv': dashboard });
  const stages = await texts(sql`select distinct stage as value from deals order by 1`);
  expect(stages).toEqual(['Demo', 'Lead', 'Lost', 'Proposal', 'Won']);
});
