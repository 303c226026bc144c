import type { Kind } from '../../domain/field';
import { sql, type Sql } from '../../sql/sql';

/** Column type of a kind in the built-in engine. */
export const sqlType: Record<Kind, Sql> = {
  text: sql`varchar`,
  count: sql`integer`,
  number: sql`double`,
  money: sql`decimal(18, 2)`,
  ratio: sql`double`,
  days: sql`double`,
  date: sql`date`,
  timestamp: sql`timestamp`,
  flag: sql`boolean`
};
