import { tableNames, tables } from '../../../domain/tables';
import type { Vocabulary } from '../vocabulary';

/** Sluice's own names, as its samples and exports spell them. */
export const canonical: Vocabulary = {
  name: 'canonical',
  tables: Object.fromEntries(
    tableNames.map((table) => [
      table,
      Object.fromEntries(Object.keys(tables[table]).map((field) => [field, [field]]))
    ])
  )
};
