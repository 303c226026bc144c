import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { chartsOf, tablesOf } from '../../src/lib/analyses/block';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import { tableOf } from '../../src/lib/analyses/table-of';
import type { Workspace } from '../../src/lib/domain/workspace';
import { locales } from '../../src/lib/messages/messages';
import { toCsv } from '../../src/lib/outputs/csv';
import { toJson } from '../../src/lib/outputs/json';
import type { Store } from '../../src/lib/sql/database';
import { wordsOf } from '../../src/lib/words/words';
import { askedPages } from '../support/asked-pages';
import { chartContext, drawn } from '../support/draw-chart';
import { nothingPredicted } from '../support/nothing-predicted';
import { renumbered } from '../support/renumbered';
import { scoredSample } from '../support/scored-sample';
import { wordedTable } from '../support/worded-table';

let db: Store;
let workspace: Workspace;
beforeAll(async () => ({ db, workspace } = await scoredSample()));
afterAll(() => nothingPredicted(db));

const stored = (answer: AnyAnswer): AnyAnswer => JSON.parse(JSON.stringify(answer));

/** All that is shown, drawn and saved of an answer. */
function said(analysis: AnyAnalysis, answer: AnyAnswer) {
  const blocks = analysis.blocks(answer);
  const parts = [undefined, ...Object.keys(analysis.parts ?? {})];
  const tables = parts.map((part) => tableOf(analysis, answer, part));
  const inLanguage = locales.map((locale) => {
    const ctx = chartContext({ locale, currency: answer.scope.workspace.baseCurrency });
    return {
      sentences: [answer.headline, ...answer.findings].map((words) => wordsOf(words, ctx)),
      titles: [
        ...chartsOf(blocks).map((chart) => wordsOf(chart.title(answer), ctx)),
        ...tablesOf(blocks).map(({ title }) => wordsOf(title, ctx))
      ],
      cells: parts.map((part) => wordedTable({ analysis, answer, part, most: 200 }, ctx)),
      json: JSON.stringify(toJson(analysis, answer, ctx))
    };
  });
  const pictures = Object.entries(drawn(analysis, answer, chartContext()));
  return {
    inLanguage,
    pictures: pictures.map(([id, svg]) => [id, renumbered(svg)]),
    files: tables.map(({ rows, fields }) => toCsv(rows as never, fields))
  };
}

/** Where something stands that JSON would lose or change. */
function notData(value: unknown, path = ''): string[] {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (Array.isArray(value)) return value.flatMap((one, i) => notData(one, `${path}[${i}]`));
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, one]) => notData(one, `${path}.${name}`));
}

describe.each(analyses.map((analysis) => [analysis.id, analysis] as const))('%s', (_, analysis) => {
  it('answers with plain data, of which all follows that is said, drawn and saved', async () => {
    for (const pairs of Object.values(
      askedPages(analysis, workspace, { deal: await someDeal() })
    )) {
      const request = readRequest(analysis, Object.entries(pairs), workspace);
      expect(request.refused).toEqual([]);
      const answer = await run(analysis, request, db);
      expect(notData(answer).slice(0, 5)).toEqual([]);
      expect(stored(answer)).toEqual(answer);
      expect(structuredClone(answer)).toEqual(answer);
      expect(said(analysis, stored(answer))).toEqual(said(analysis, answer));
    }
  });
});

let found: Promise<string> | undefined;

/** A deal with a history: the first of the list of deals. */
const someDeal = (): Promise<string> => (found ??= firstListed());

async function firstListed(): Promise<string> {
  const list = analyses.find(({ role }) => role === 'list_of_deals')!;
  const { rows } = await run(list, readRequest(list, [], workspace), db);
  return String(rows[0]!.deal_id);
}

it.each([
  [{ a: [1, 'x', null, true] }, 0],
  [{ a: undefined }, 1],
  [{ a: [NaN, Infinity] }, 2],
  [{ a: () => 1, b: new Date(0), c: new Map() }, 3]
])('knows what is no plain data: %o', (value, problems) => {
  expect(notData(value)).toHaveLength(problems);
});
