import type { TableName } from '../../domain/tables';
import { bitrix } from './vocabularies/bitrix';
import { chinese } from './vocabularies/chinese';
import { canonical } from './vocabularies/canonical';
import { dynamics } from './vocabularies/dynamics';
import { besideDeals } from './vocabularies/beside-deals';
import { dutch } from './vocabularies/dutch';
import { korean } from './vocabularies/korean';
import { nordic } from './vocabularies/nordic';
import { polish } from './vocabularies/polish';
import { turkish } from './vocabularies/turkish';
import { english } from './vocabularies/english';
import { german } from './vocabularies/german';
import { hubspot } from './vocabularies/hubspot';
import { japanese } from './vocabularies/japanese';
import { odoo } from './vocabularies/odoo';
import { pipedrive } from './vocabularies/pipedrive';
import { romance } from './vocabularies/romance';
import { rowState } from './vocabularies/row-state';
import { russian } from './vocabularies/russian';
import { snapshots } from './vocabularies/snapshots';
import { salesforce } from './vocabularies/salesforce';
import { zoho } from './vocabularies/zoho';
import { normaliseHeader } from './header';
import type { Vocabulary } from './vocabulary';

/** The systems we know, the most specific first. */
export const vocabularies: Vocabulary[] = [
  canonical,
  salesforce,
  hubspot,
  pipedrive,
  zoho,
  dynamics,
  odoo,
  bitrix,
  chinese,
  english,
  german,
  romance,
  japanese,
  russian,
  dutch,
  nordic,
  polish,
  turkish,
  korean,
  besideDeals,
  snapshots,
  rowState
];

export interface Meaning {
  field: string;
  vocabulary: string;
  /** Lower is a better match: order of vocabulary, then of spelling. */
  rank: number;
}

/** table → normalised header → what it may mean there. */
export const meanings: Map<TableName, Map<string, Meaning[]>> = new Map();
/** table → normalised headers that mark it. */
export const marks: Map<TableName, Set<string>> = new Map();

/** Whether a header may mean that field. */
export const means = (table: TableName, header: string, field: string): boolean =>
  meanings
    .get(table)
    ?.get(normaliseHeader(header))
    ?.some((one) => one.field === field) ?? false;

vocabularies.forEach((vocabulary, order) => {
  for (const [table, fields] of Object.entries(vocabulary.tables) as [
    TableName,
    Record<string, string[]>
  ][]) {
    const known = meanings.get(table) ?? new Map<string, Meaning[]>();
    meanings.set(table, known);
    for (const [field, spellings] of Object.entries(fields))
      spellings.forEach((spelling, i) => {
        const header = normaliseHeader(spelling);
        const meaning = { field, vocabulary: vocabulary.name, rank: i + order / 100 };
        known.set(header, [...(known.get(header) ?? []), meaning]);
      });
  }
  for (const [table, headers] of Object.entries(vocabulary.marks ?? {}) as [
    TableName,
    string[]
  ][]) {
    const known = marks.get(table) ?? new Set<string>();
    marks.set(table, known);
    headers.forEach((header) => known.add(normaliseHeader(header)));
  }
});
