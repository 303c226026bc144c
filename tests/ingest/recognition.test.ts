import { expect, it } from 'vitest';
import { headerSignature, normaliseHeader } from '../../src/lib/ingest/headers/header';
import { headerUnit } from '../../src/lib/ingest/headers/header-unit';
import { tableKinds } from '../../src/lib/ingest/recognition/table-kind';
import { wideStage } from '../../src/lib/ingest/headers/wide-stage';
import { crmHeaders } from './crm-headers';
import { seenColumns } from './seen-columns';

it.each(crmHeaders)('recognises $name', ({ file, columns, kind, mapping }) => {
  const wide = Object.keys(columns).filter((header) => wideStage(header)).length;
  const [best] = tableKinds(file, seenColumns(columns), wide);
  expect({ kind: best?.kind, mapping: best?.columns }).toEqual({ kind, mapping });
});

it.each([
  ['a list of products', { product: ['A', 'B'], series: ['X', 'Y'], sales_price: ['55', '99'] }],
  ['people', { Name: ['Ada', 'Bob'], 'E-mail': ['a@x.org', 'b@x.org'], Phone: ['1', '2'] }],
  ['weather', { date: ['2024-01-01', '2024-01-02'], temperature: ['1', '2'] }]
])('takes %s for nothing it knows', (_, columns) => {
  expect(tableKinds('x.csv', seenColumns(columns as Record<string, string[]>), 0)).toEqual([]);
});

it('does not believe a header that its values contradict', () => {
  const columns = {
    'Deal ID': ['1', '2'],
    Stage: ['A', 'B'],
    Amount: ['n/a yet', 'soon'],
    'Created Date': ['Ada', 'Bob']
  };
  const [best] = tableKinds('deals.csv', seenColumns(columns), 0);
  expect(best?.columns).toEqual({ deal_id: 'Deal ID', stage: 'Stage' });
});

it.each([
  [' Close Date * ', 'closedate'],
  ['Deal - ID', 'dealid'],
  ['ＡＭＯＵＮＴ', 'amount'],
  ['预计成交金额(万元)', '预计成交金额'],
  ['Probability (%)', 'probability'],
  ['Region__c', 'region'],
  ['ID oportunidad', 'idoportunidad'],
  ['ID de la Oportunidad', 'idoportunidad'],
  ['Data da criação', 'datacriacao'],
  ["Nom de l'affaire", 'nomaffaire'],
  ['Dealer', 'dealer'],
  ['***', '***']
])('compares the header %j as %j', (header, normal) => {
  expect(normaliseHeader(header)).toBe(normal);
});

it.each([
  ['金额(万元)', 10_000],
  ['金额（亿元）', 100_000_000],
  ['Amount (K)', 1_000],
  ['Amount [k€]', 1_000],
  ['Amount (EUR)', 1],
  ['金额', 1]
])('reads the unit of %s', (header, unit) => {
  expect(headerUnit(header)).toBe(unit);
});

it('gives one signature to the same headers in any order', () => {
  expect(headerSignature(['Amount', 'Stage '])).toBe(headerSignature(['stage', 'AMOUNT*']));
  expect(headerSignature(['Amount', 'Stage'])).not.toBe(headerSignature(['Amount', 'Stages']));
  expect(headerSignature(['__proto__', 'constructor'])).toMatch(/^[0-9a-f]{16}$/);
});

it.each([
  [
    'Date entered "Closed won (Sales Pipeline)"',
    { stage: 'Closed won', pipeline: 'Sales Pipeline', edge: 'entered' }
  ],
  ['Date exited "Qualified"', { stage: 'Qualified', pipeline: '', edge: 'exited' }],
  [
    'hs_v2_date_entered_appointmentscheduled',
    { stage: 'appointmentscheduled', pipeline: '', edge: 'entered' }
  ],
  ['Entered: Proposal', { stage: 'Proposal', pipeline: '', edge: 'entered' }],
  ['进入“方案报价”阶段时间', { stage: '方案报价', pipeline: '', edge: 'entered' }]
])('reads the stage in %s', (header, wide) => {
  expect(wideStage(header)).toEqual({ header, ...wide });
});

it.each(['Date entered current stage', 'Entered at', 'Create Date', '进入时间'])(
  'sees no stage in %s',
  (header) => {
    expect(wideStage(header)).toBeNull();
  }
);

it('takes the products of a few deals for deals', () => {
  const columns = {
    'Opportunity ID': ['R1', 'R1', 'R2', 'R2', 'R3'],
    Product: ['Pump', 'Valve', 'Pump', 'Hose', 'Pump'],
    Amount: ['100', '50', '20', '10', '70'],
    Stage: ['Proposal', 'Proposal', 'Closed Won', 'Closed Won', 'Proposal'],
    'Created Date': ['2025-01-10', '2025-01-10', '2025-01-12', '2025-01-12', '2025-05-05']
  };
  expect(tableKinds('opportunities.csv', seenColumns(columns), 0)[0]?.kind).toBe('deals');
});
