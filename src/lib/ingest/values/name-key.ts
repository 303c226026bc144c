import { literal, sql, type Sql } from '../../sql/sql';

const latin =
  'corporation|incorporated|limited|company|gmbh|corp|inc|ltd|llc|plc|co|ag|kg|sa|bv|spa|srl|oy|ab';
const chinese = '股份有限公司|有限责任公司|有限公司|公司';
/** Legal forms, which one list of companies writes out and another leaves out. */
const form = literal(`(?:[\\s.,&]+(?:${latin})|(?:${chinese}))$`);

/** Names as they are compared between files: `GTX Pro` and `GTXPro` are one. */
export const nameKey = (name: Sql): Sql =>
  sql`coalesce(nullif(regexp_replace(lower(${name}), '[^\\p{L}\\p{N}]', '', 'g'), ''), ${name})`;

/** The same without the legal form: `Acme Corp.` and `ACME` are one. */
export const shortNameKey = (name: Sql): Sql =>
  sql`'short:' || ${nameKey(sql`regexp_replace(trim(lower(${name}), ' .,;'), ${form}, '')`)}`;
