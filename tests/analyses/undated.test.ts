import { expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { missing, readRequest, run } from '../../src/lib/analyses/run';
import { locales } from '../../src/lib/messages/locale';
import { toJson } from '../../src/lib/outputs/json';
import { voiceOf } from '../../src/lib/words/voice';
import { csv, load, store } from '../ingest/given-files';

const deals = csv(
  'Deal ID,Deal Name,Stage,Amount,Owner',
  ...Array.from(
    { length: 40 },
    (_, i) =>
      `D${i * 7},N ${i},${['Proposal', 'Qualify', 'Closed Won', 'Closed Lost'][i % 4]},${100 + i},${['Ada', 'Bob'][i % 2]}`
  )
);
const leads = csv(
  'Lead ID,Lead Source,Company',
  ...Array.from({ length: 20 }, (_, i) => `L${i},${['Web', 'Fair'][i % 2]},C${i}`)
);

it('makes up no day for deals that have none, on no page and in no language', async () => {
  const { workspace, issues } = await load({ 'deals.csv': deals, 'leads.csv': leads });
  expect(issues).toContainEqual(
    expect.objectContaining({ code: 'deal_without_creation', rows: 40, details: { deals: 40 } })
  );
  const asked = analyses.filter((one) => missing(one, workspace).length === 0);
  expect(asked.map(({ id }) => id)).toEqual(expect.arrayContaining(['overview', 'pipeline']));
  for (const analysis of asked) {
    const given: [string, string][] = analysis.id === 'deal' ? [['id', 'D0']] : [];
    const request = readRequest(analysis, given, workspace);
    const answer = await run(analysis, { ...request, params: request.params }, await store());
    for (const locale of locales) {
      const said = toJson(analysis, answer, voiceOf({ locale }, workspace));
      const { scope: _, ...rest } = said as unknown as Record<string, unknown>;
      const shown = JSON.stringify([rest, analysis.blocks(answer)]);
      expect(shown, analysis.id).not.toMatch(/19(69|70)/);
    }
  }
});

it.each(['cohorts', 'cycle-time', 'waterfall'])('says that %s lack days', async (id) => {
  const { workspace } = await load({ 'deals.csv': deals });
  const analysis = analyses.find((one) => one.id === id)!;
  expect(missing(analysis, workspace)).toContain('deals.created_at');
});
