import { say } from '../../words/say';
import { analysis } from '../analysis';
import { list } from '../params';
import { costAndReturn } from './cost-and-return';
import { listing } from './listing';
import { sourcesParams, sourcesQueried, sourcesRow } from './shape';
import { sourceCounts } from './source-counts';
import { summarizeSources } from './summarize';

/**
 * From spend to won, by source or campaign: leads created in the period and what became of them; the
 * deals created in it that no lead became stand apart. A later step implies the earlier ones.
 */
export const sources = analysis({
  ...listing,
  params: sourcesParams,
  query: ({ by }, scope) => sourceCounts(by, scope),
  queried: sourcesQueried,
  row: sourcesRow,
  summarize: summarizeSources,
  headings: { deals: () => say('sources.from_leads') },
  blocks: () => [
    { block: 'chart', chart: costAndReturn, opening: true },
    { block: 'table', title: say('ui.the_numbers') }
  ],
  drill: ({ group, deals, won }, { params: { by }, scope: { filters } }, part) => ({
    pairs: {
      [`lead_${by}`]: list().print([group ?? '']),
      ...(filters.period ? { lead_created: `${filters.period.from}..${filters.period.to}` } : {}),
      ...(part === 'won' ? { outcome: 'won' } : {})
    },
    deals: part === 'won' ? won : deals
  })
});
