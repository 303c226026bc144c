import { beforeAll, expect, it } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { flat, type AnyChart } from '../../src/lib/analyses/block';
import { deals } from '../../src/lib/analyses/deals/deals';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import { totalRow } from '../../src/lib/analyses/deals/shape';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Database } from '../../src/lib/sql/database';
import { decode } from '../../src/lib/sql/decode';
import { trainedMarket } from '../gallery/ask-answers';
import { askedPages, type Pairs } from '../support/asked-pages';
import { chartContext } from '../support/draw-chart';

let db: Database;
let workspace: Workspace;
beforeAll(async () => {
  ({ db, workspace } = await trainedMarket());
});

interface Item {
  row: number;
  part?: string;
  /** Where the chart itself knows what it stands for. */
  chart?: AnyChart;
}

const drawnItems = (chart: AnyChart, answer: AnyAnswer): Item[] => {
  const series = chart.option(answer, chartContext())?.series;
  const all = (Array.isArray(series) ? series : [series]) as ({ data?: unknown[] } | undefined)[];
  return all
    .flatMap((one) => one?.data ?? [])
    .filter((item): item is Item => Number((item as Item | null)?.row ?? -1) >= 0)
    .map((item) => (chart.drill ? { ...item, chart } : item));
};

/** What can be clicked of a page: its rows, and whatever its charts draw of them. */
function clickable(analysis: AnyAnalysis, answer: AnyAnswer): Item[] {
  const charts = flat(analysis.blocks(answer)).flatMap((block) =>
    block.block === 'chart' && !block.picks ? [block.chart] : []
  );
  const items = [
    ...answer.rows.map((_, row): Item => ({ row })),
    ...charts.flatMap((chart) => drawnItems(chart, answer))
  ];
  return [
    ...new Map(items.map((item) => [`${item.chart?.id} ${item.row} ${item.part}`, item])).values()
  ];
}

/** So many of them that the test stays quick, from all over the page. */
const spread = (items: Item[]): Item[] => {
  const step = Math.ceil(items.length / 60);
  return items.filter((_, i) => i % step === 0);
};

async function listed(pairs: Pairs): Promise<number> {
  const { params, scope, refused } = readRequest(deals, Object.entries(pairs), workspace);
  expect(refused).toEqual([]);
  const total = await db.query(deals.parts!.total.query!(params as never, scope, {})!);
  return decode(total, totalRow)[0]!.deals;
}

const drilling = analyses.filter(({ drill, role }) => drill && role !== 'list_of_deals');
const requests: [string, Pairs][] = [
  ...drilling.flatMap(({ id }) =>
    ['plain', 'grouped', 'turned'].map((name): [string, Pairs] => [`${id}.${name}`, {}])
  ),
  ['funnel.plain', { period: '2023-Q3' }],
  ['funnel.plain', { period: '2023-Q3', window: '45' }],
  ['funnel.turned', { window: '45' }],
  ['cohorts.plain', { grain: 'quarter' }],
  ['cycle-time.plain', { period: '2023' }],
  ['cycle-time.plain', { period: '2023', basis: 'created' }],
  ['pipeline.plain', { as_of: '2023-11-15' }],
  ['sources.plain', { period: '2023-01-01..2023-06-30', region: 'East,West' }],
  ['waterfall.plain', { period: '2023-Q3' }],
  ['win-rate.grouped', { period: '2023', region: 'East' }],
  ['overview.plain', { period: '2023-Q3', region: 'East' }]
];

it.each(requests)(
  'every row and part of %s %o opens as many deals as it says',
  async (page, more) => {
    const [id, name] = page.split('.') as [string, string];
    const analysis = drilling.find((one) => one.id === id)! as AnyAnalysis;
    const asked = askedPages(analysis, workspace, { deal: 'D-51' })[name];
    if (!asked) return;
    const pairs = { ...asked, ...more };
    const request = readRequest(analysis, Object.entries(pairs), workspace);
    expect(request.refused).toEqual([]);
    const answer = await run(analysis, request, db);
    const filters = Object.fromEntries(
      Object.entries(pairs).filter(([one]) => ['period', 'region'].includes(one))
    );
    if (analysis.onePipeline) filters.pipeline = request.scope.filters.pipeline.name;
    const wrong: unknown[] = [];
    for (const { row, part, chart } of spread(clickable(analysis, answer))) {
      const drill = chart
        ? chart.drill!(answer, row, part)
        : analysis.drill!(answer.rows[row] as never, answer, part);
      if (!drill) continue;
      if (drill.deals === null) {
        expect(answer.rows[row]).toMatchObject({ kpi: 'coverage' });
        continue;
      }
      const n = await listed({ ...filters, ...drill.pairs });
      if (n !== drill.deals)
        wrong.push({ row, part, said: drill.deals, listed: n, ...drill.pairs });
    }
    expect(wrong).toEqual([]);
  }
);
