import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { empty, ident, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { ProductLines } from '../mapping/file-mapping';
import { normaliseHeader } from '../headers/header';

const lineHeader =
  /product|produkt|artikel|产品|品名|型号|物料|sku|item|lineitem|明细|quantity|qty|menge|数量|unitprice|单价/u;
const partHeader = /totalprice|subtotal|line|position|小计|行金额|明细|产品金额/u;

/**
 * Whether a file of deals has one row for each product of a deal, and what its amounts are: rows of
 * one deal that differ in product, quantity or price and agree in stage and creation. Null where it
 * has not.
 */
export async function productLines(
  raw: RawTable,
  columns: Readonly<Record<string, string>>,
  db: Database
): Promise<ProductLines | null> {
  const { table, headers } = raw;
  const key = columns.deal_id ?? columns.name;
  const line =
    columns.product ?? headers.find((header) => lineHeader.test(normaliseHeader(header)));
  if (!key || !line || key === line) return null;
  const cell = (header: string): Sql => ident(columnUnder(raw, header).name);
  const same = [columns.stage, columns.created_at, columns.account].filter(
    (header) => header !== undefined
  );
  const amount = columns.amount;
  const agree = same.reduce<Sql>(
    (all, header) => sql`${all} and count(distinct ${cell(header)}) <= 1`,
    sql`true`
  );
  const blank =
    columnUnder(raw, key).type === 'VARCHAR' ? sql`and trim(${cell(key)}) <> ''` : empty;
  const { groups, agreeing, apart } = decodeOne(
    await db.query(sql`
      select
        count(*) as groups,
        count(case when lines > 1 then 1 end) as agreeing,
        count(case when amounts > 1 then 1 end) as apart
      from (
        select count(distinct ${cell(line)}) as lines, ${amount ? sql`count(distinct ${cell(amount)})` : sql`0`} as amounts, ${agree} as agrees
        from ${ident(table)}
        where ${cell(key)} in (select ${cell(key)} from ${ident(table)} group by 1 having count(*) > 1) ${blank}
        group by ${cell(key)}
        having count(*) > 1
      ) as repeated
      where agrees`),
    { groups: count(), agreeing: count(), apart: count() }
  );
  if (!groups || agreeing < groups * 0.5) return null;
  const parts = amount !== undefined && partHeader.test(normaliseHeader(amount));
  return apart > 0 || parts ? 'sum' : 'same';
}
