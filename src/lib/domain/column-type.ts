import type { Kind } from './field';

/** Column type of a canonical field, as both engines' DDL understands it through the loader. */
export const columnType: Record<Kind, string> = {
  text: 'varchar',
  count: 'integer',
  number: 'double',
  money: 'decimal(18, 2)',
  ratio: 'double',
  days: 'double',
  date: 'date',
  timestamp: 'timestamp',
  flag: 'boolean'
};
