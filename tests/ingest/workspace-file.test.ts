import { expect, it } from 'vitest';
import { AppError } from '../../src/lib/domain/app-error';
import { errorWords } from '../../src/lib/domain/problem-words';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { messages } from '../../src/lib/messages/messages';

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
  ['{"won": [""]}', 'workspace_file_invalid', 'won'],
  ['{"pipelines": {"A": {"lost": [1]}}}', 'workspace_file_invalid', 'pipelines.A.lost'],
  ['{"mappings": {"a.csv": {"kind": "deal"}}}', 'workspace_file_invalid', 'mappings.a.csv.kind'],
  ['{"fiscal_start": 13}', 'workspace_file_invalid', 'fiscal_start'],
  ['{"as_of": "31.03.2026"}', 'workspace_file_invalid', 'as_of'],
  ['{"time_zone": "Middle/Earth"}', 'workspace_file_invalid', 'time_zone'],
  ['{"labels": {"de": {"Won": "Gewonnen"}}}', 'workspace_file_invalid', 'labels.de'],
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

it('says in both languages what was expected', () => {
  const said = (json: string) => {
    try {
      parseWorkspaceFile(json);
    } catch (error) {
      return (['en', 'zh-CN'] as const).map((one) => errorWords(error, messages(one))?.title);
    }
  };
  expect(said('{"time_zone": "here"}')).toEqual([
    '“time_zone” in the workspace file should be a time zone such as “Asia/Shanghai”.',
    '工作区文件中的“time_zone”应为时区名称，如“Asia/Shanghai”。'
  ]);
  expect(said('{"labels": {"de": {}}}')).toEqual([
    '“labels.de” in the workspace file should be one of: en, zh-CN.',
    '工作区文件中的“labels.de”应为下列之一：en, zh-CN。'
  ]);
});
