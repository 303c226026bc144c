import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workspaceJsonSchema } from '../../src/cli/workspace-json-schema';
import { AppError } from '../../src/lib/domain/app-error';
import { expectations } from '../../src/lib/domain/expected';
import { errorWords } from '../../src/lib/domain/problem-words';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { messages } from '../../src/lib/messages/messages';
import { project } from '../support/source-files';

it('reads every key, each optional', () => {
  const file = {
    stages: ['Lead', 'Offer'],
    won: ['Won'],
    lost: ['Lost'],
    pipelines: { Renewal: { stages: ['Due'] } },
    mappings: { 'deals.csv': { kind: 'deals', columns: { amount: 'Betrag' } } },
    base_currency: 'EUR',
    fiscal_start: 4,
    as_of: '2026-03-31',
    time_zone: 'Europe/Berlin',
    labels: { 'zh-CN': { Lead: '线索', Renewal: '续约' } }
  };
  expect(parseWorkspaceFile(JSON.stringify(file))).toEqual(file);
  expect(parseWorkspaceFile('{}')).toEqual({});
});

it.each([
  ['{', 'workspace_file_not_json', undefined],
  ['[]', 'workspace_file_invalid', '(file)'],
  ['{"stage": []}', 'workspace_file_unknown_key', 'stage'],
  ['{"stages": "Lead"}', 'workspace_file_invalid', 'stages'],
  ['{"won": [""]}', 'workspace_file_invalid', 'won[1]'],
  ['{"pipelines": {"A": {"lost": [1]}}}', 'workspace_file_invalid', 'pipelines.A.lost[1]'],
  ['{"mappings": {"a.csv": {"columns": {}}}}', 'workspace_file_invalid', 'mappings.a.csv.kind'],
  [
    '{"pipelines": {"A": {"won_stages": []}}}',
    'workspace_file_unknown_key',
    'pipelines.A.won_stages'
  ],
  ['{"readings": {"a.csv": {"skip": -1}}}', 'workspace_file_invalid', 'readings.a.csv.skip'],
  ['{"rates": {"EUR": 0}}', 'workspace_file_invalid', 'rates.EUR'],
  ['{"rates": {"euro": 1}}', 'workspace_file_invalid', 'rates.euro'],
  ['{"mappings": {"a.csv": {"kind": "deal"}}}', 'workspace_file_invalid', 'mappings.a.csv.kind'],
  ['{"fiscal_start": 13}', 'workspace_file_invalid', 'fiscal_start'],
  ['{"as_of": "31.03.2026"}', 'workspace_file_invalid', 'as_of'],
  ['{"time_zone": "Middle/Earth"}', 'workspace_file_invalid', 'time_zone'],
  ['{"labels": {"de": {"Won": "Gewonnen"}}}', 'workspace_file_unknown_key', 'labels.de'],
  ['{"labels": {"zh-CN": {"Won": ""}}}', 'workspace_file_invalid', 'labels.zh-CN.Won'],
  ['{"labels": ["Won"]}', 'workspace_file_invalid', 'labels'],
  ['{"base_currency": "euro"}', 'workspace_file_invalid', 'base_currency']
])('refuses %s', (json, code, key) => {
  const attempt = () => parseWorkspaceFile(json);
  expect(attempt).toThrow(AppError);
  try {
    attempt();
  } catch (error) {
    expect(error).toMatchObject({ code, ...(key === undefined ? {} : { details: { key } }) });
  }
});

/** What is said of a file, and what to do, in both languages. */
function said(json: string): (string | undefined)[] {
  try {
    parseWorkspaceFile(json);
  } catch (error) {
    return (['en', 'zh-CN'] as const)
      .map((one) => errorWords(error, messages(one)))
      .flatMap((words) => [words?.title, words?.hint]);
  }
  throw new Error('it was read');
}

it('says in both languages what was expected', () => {
  expect(said('{"time_zone": "here"}')).toEqual([
    '“time_zone” in the workspace file should be a time zone such as “Asia/Shanghai”.',
    'Correct it and try again.',
    '工作区文件中的“time_zone”应为时区名称，如“Asia/Shanghai”。',
    '请修正后重试。'
  ]);
  expect(
    said('{"mappings": {"a.csv": {"kind": "deals", "orders": {"closed_at": "ymd"}}}}')[0]
  ).toBe('“mappings.a.csv.orders.closed_at” in the workspace file should be one of: dmy, mdy.');
});

it.each(expectations)('has words of its own for what should be %s', (expected) => {
  const words = (['en', 'zh-CN'] as const).map(
    (one) =>
      errorWords(
        new AppError('workspace_file_invalid', { key: 'k', expected, known: 'a, b' }),
        messages(one)
      )!.title
  );
  expect(words[0] === '“k” in the workspace file should be an object.').toBe(expected === 'object');
  expect(words[1] === '工作区文件中的“k”应为对象。').toBe(expected === 'object');
});

it('names the known key that an unknown one was most likely meant to be', () => {
  expect(said('{"base_curency": "EUR"}')[1]).toMatch(
    /^Did you mean “base_currency”\? Known keys: /
  );
  expect(said('{"fiscalStart": 4}')[3]).toMatch(/^是否应为“fiscal_start”？可用的键：/);
  expect(said('{"mappings": {"a.csv": {"kind": "deals", "colums": {}}}}')[1]).toBe(
    'Did you mean “columns”? Known keys: kind, columns, extra, orders.'
  );
  expect(said('{"qwerty": 1}')[1]).toMatch(/^Known keys: /);
});

it('is published as a schema that says what each key is for, and is up to date', async () => {
  const published = await readFile(join(project, 'static/workspace.schema.json'), 'utf8');
  expect(published).toBe(await workspaceJsonSchema());
  const { properties } = JSON.parse(published) as {
    properties: Record<string, { description?: string }>;
  };
  for (const [key, { description }] of Object.entries(properties))
    expect(description, key).toMatch(/\S/);
  expect(Object.keys(properties)).toContain('mappings');
});
