import { expect, it } from 'vitest';
import { AppError } from '../../src/lib/domain/app-error';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';

it('reads every key, each optional', () => {
  const file = {
    stages: ['Lead', 'Offer'],
    won: ['Won'],
    lost: ['Lost'],
    pipelines: { Renewal: { stages: ['Due'] } },
    mappings: { 'deals.csv': { kind: 'deals', columns: { amount: 'Betrag' } } },
    base_currency: 'EUR',
    fiscal_start: 4,
    as_of: '2026-03-31'
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
