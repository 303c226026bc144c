import { all, ident, join, sql, type Sql } from '../../sql/sql';
import { lowerCase } from '../../sql/verbs';

/** What of a deal is searched. */
const searched = ['deal_id', 'name', 'account', 'owner', 'product'] as const;

/** Deals in which every word of the text stands somewhere: id, name, account, owner or product. */
export const foundBy = (text: string): Sql =>
  all(
    text
      .split(/\s+/)
      .filter(Boolean)
      .map((word) =>
        join(
          searched.map(
            (name) => sql`position(${lowerCase(sql`${word}`)} in ${lowerCase(ident(name))}) > 0`
          ),
          sql` or `
        )
      )
  );
