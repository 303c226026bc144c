import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyses } from '../../src/lib/analyses/index';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { missing, readRequest, run } from '../../src/lib/analyses/run';
import { trainedFor } from '../../src/cli/train-here';
import { trainedEntry } from '../../src/lib/domain/forecast-tables';
import type { Store } from '../../src/lib/sql/database';
import { askedPages } from '../support/asked-pages';
import { given } from '../support/given';
import { withMarket } from '../support/random-market';
import { randomPipeline } from '../support/random-pipeline';
import { answersFolder } from './stored-answers';

/** Digits that tell answers apart, and no more. */
const digits = 5;

/** Asks an engine every page of the gallery, of a small generated pipeline, and stores what it answers. */
export async function storeAnswers(): Promise<void> {
  const { data, ...setting } = withMarket(randomPipeline(31, { deals: 160 }), { seed: 7 });
  const crm = await given(data, { ...setting, firstDay: '2023-01-01' });
  const workspace = await trainedFor(
    { needs: [trainedEntry('deals'), trainedEntry('leads')] },
    { workspace: crm.workspace, seed: 1 },
    crm.db as Store
  );
  rmSync(answersFolder, { recursive: true, force: true });
  mkdirSync(answersFolder, { recursive: true });
  for (const analysis of analyses) {
    const lacking = missing(analysis, workspace);
    if (lacking.length) throw new Error(`${analysis.id} lacks ${lacking.join(', ')}`);
    const asked = askedPages(analysis, workspace, { deal: 'D-51' });
    for (const [name, pairs] of Object.entries(asked)) {
      const request = readRequest(analysis, Object.entries(pairs), workspace);
      if (request.rejected.length) throw new Error(`${analysis.id}: ${request.rejected.join()}`);
      const answer = await run(analysis, request, crm.db);
      writeFileSync(join(answersFolder, `${analysis.id}.${name}.json`), stored(answer));
    }
  }
}

/** An answer as JSON, a row a line, without the values of dimensions that nobody is shown. */
function stored(answer: AnyAnswer): string {
  const { workspace } = answer.scope;
  const kept = {
    ...answer,
    scope: { ...answer.scope, workspace: { ...workspace, dimensions: {} } }
  };
  const text = JSON.stringify(kept, (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(digits)) : value
  );
  return `${text.replace(/(?<=[}\]]),(?=["{])/g, ',\n')}\n`;
}
