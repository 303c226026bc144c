import { expect, it } from 'vitest';
import type { FileMapping } from '../../src/lib/ingest/mapping/file-mapping';
import { choicesFor, meaningOf, withMeaning } from '../../src/lib/ui/import/column-meaning';

const mapping: FileMapping = {
  file: 'deals.csv',
  signature: '',
  kind: 'deals',
  confidence: 1,
  reasons: [],
  columns: { deal_id: 'Id', amount: 'Value' },
  formats: {},
  extra: ['Segment'],
  wideStages: [{ header: 'Date entered "Offer"', stage: 'Offer', pipeline: '', edge: 'entered' }]
};

it.each([
  ['Id', 'field:deal_id'],
  ['Segment', 'keep'],
  ['Date entered "Offer"', 'wide'],
  ['Notes', '']
])('says what the column %s means', (header, meaning) => {
  expect(meaningOf(mapping, header)).toBe(meaning);
});

it.each([
  ['Price', 'field:amount', { columns: { deal_id: 'Id', amount: 'Price' }, extra: ['Segment'] }],
  ['Segment', '', { columns: { deal_id: 'Id', amount: 'Value' }, extra: [] }],
  ['Value', 'keep', { columns: { deal_id: 'Id' }, extra: ['Segment', 'Value'] }]
])('gives %s the meaning "%s" and takes it from others', (header, meaning, expected) => {
  expect(withMeaning(mapping, header, meaning)).toEqual(expected);
});

it('offers what loading cannot work out itself', () => {
  expect(choicesFor('stage_events')).toEqual(['deal_id', 'stage', 'entered_at', 'changed_by']);
  expect(choicesFor('unknown')).toEqual([]);
});
