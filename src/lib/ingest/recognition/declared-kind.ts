import type { TableName } from '../../domain/tables';
import { normaliseHeader } from '../headers/header';
import { normaliseWord } from '../values/words';
import type { SeenColumn } from './assign-columns';

const declaring =
  /^(attributes?type|recordtype(name|developername)?|objecttype(name)?|sobject(type)?|module(name)?|entity(type|name)?|type|kind|记录类型|对象类型|类型|tipo|typ|тип)$/u;

const words: Partial<Record<TableName | 'unknown', string>> = {
  deals:
    'opportunity opportunities deal deals potential potentials 商机 销售机会 机会 сделка сделки oportunidad oportunidade negocio negócio opportunité verkaufschance 案件',
  leads: 'lead leads 线索 销售线索 лид лиды リード',
  accounts: 'account accounts organization organizations',
  activities: 'task tasks event events activity activities',
  stage_events: 'opportunityhistory dealhistory',
  deal_changes: 'opportunityfieldhistory',
  owners: 'user users',
  unknown: 'contact contacts campaign campaigns product2 pricebookentry case cases quote quotes'
};

const kinds = new Map(
  Object.entries(words).flatMap(([kind, all]) =>
    all.split(' ').map((word) => [normaliseWord(word), kind as TableName | 'unknown'] as const)
  )
);

/** Whether a header may be that of a column that says what a row is. */
export const mayDeclare = (header: string): boolean => declaring.test(normaliseHeader(header));

export interface DeclaredKinds {
  header: string;
  /** Value as it stands → what it says a row is. */
  kinds: ReadonlyMap<string, TableName | 'unknown'>;
}

/** The column that says of every row what it is, where a file has one. */
export function declaredKinds(columns: readonly SeenColumn[]): DeclaredKinds | null {
  for (const { header, profile } of columns) {
    const { values, filled, distinct } = profile;
    if (!mayDeclare(header) || filled < 0.98 || distinct > 6) continue;
    const found = [...new Set(values)].map(
      (value) => [value, kinds.get(normaliseWord(value))] as const
    );
    const known = found.flatMap(([value, kind]) => (kind ? [[value, kind] as const] : []));
    if (known.length === found.length && isTelling(header, known))
      return { header, kinds: new Map(known) };
  }
  return null;
}

/** A `type` that says "Call" and "Task" is that of an activity. */
const isTelling = (header: string, known: readonly (readonly [string, string])[]): boolean =>
  known.length > 0 &&
  (!/^(type|kind|类型|tipo|typ|тип)$/u.test(normaliseHeader(header)) ||
    known.every(([, kind]) => kind === 'deals' || kind === 'leads'));
