import type { Database } from '../../sql/database';
import type { RawTable } from '../decode/source-file';
import { normaliseHeader } from '../headers/header';
import type { RowMerge } from '../mapping/file-mapping';
import type { SeenColumn } from './assign-columns';
import { arePricesTimesCounts, sumsOfParts } from './part-amounts';
import { repeats, type Repeats } from './repeats';

const lineHeader =
  /product|produkt|produit|producto|produto|prodotto|artikel|产品|品名|型号|物料|sku|item|lineitem|明细|quantity|qty|menge|数量|unitprice|单价|товар|количество|cantidad|quantidade/u;
const partHeader =
  /totalprice|subtotal|line|position|小计|行金额|明细|产品金额|monthly|permonth|instal|每月|月度|分期|split/u;
const monthHeader =
  /month|monat|mois|mes$|mese|período|periodo|period|月|期|quarter|quartal|季|instal|schedule|месяц|период/u;
const peopleHeader =
  /contact|联系|ansprech|mail|邮箱|phone|电话|手机|mobile|role|角色|person|attendee|participant|контакт|contacto|contato/u;

/** What the rows of one deal have in common, whatever they are of. */
const common = ['stage', 'outcome', 'is_won', 'is_closed', 'created_at', 'account', 'pipeline'];

/**
 * Why a file of deals has several rows for one deal, and what its amounts are then: a row for each
 * product, month or person, or for something else that only its own columns tell. Null where it has
 * not, or where its rows contradict each other.
 */
export async function rowMerge(
  raw: RawTable,
  { chosen, columns }: { chosen: Readonly<Record<string, string>>; columns: readonly SeenColumn[] },
  db: Database
): Promise<RowMerge | null> {
  const key = chosen.deal_id ?? chosen.name;
  if (key === undefined) return null;
  const keys = [key, ...(chosen.known_on === undefined ? [] : [chosen.known_on])];
  const found = await repeats(raw, { key: keys, first: Object.values(chosen) }, db);
  if (found.keys === 0) return null;
  const steady = common.flatMap((field) => chosen[field] ?? []);
  if (steady.some((header) => vary(found, header) > found.keys * 0.5)) return null;
  const differing = [...found.columns.keys()].filter(
    (header) => header !== chosen.amount && vary(found, header) >= found.keys * 0.5
  );
  const by = reasonOf(differing, { found, columns });
  if (!by) return null;
  // Nothing but these rows says what they are of: one repeat is no habit, and another name another deal.
  if (by.as === 'rows' && (found.keys < 2 || differing.includes(chosen.name ?? ''))) return null;
  if (by.as === 'rows' && chosen.deal_id === undefined) return null;
  const amount = await amountsOf(raw, { key, amount: chosen.amount, by, found, columns }, db);
  if (amount === null) return null;
  const unsure = amount === 'sum' && by.as === 'rows';
  return { ...by, amount, ...(unsure ? { unsure: true } : {}) };
}

const vary = ({ columns }: Repeats, header: string): number => columns.get(header)?.vary ?? 0;
const ownOf = ({ columns }: Repeats, header: string): number => columns.get(header)?.own ?? 0;

type Reason = Pick<RowMerge, 'as' | 'by'>;

function reasonOf(
  differing: readonly string[],
  { found, columns }: { found: Repeats; columns: readonly SeenColumn[] }
): Reason | null {
  const like = (pattern: RegExp) => differing.find((one) => pattern.test(normaliseHeader(one)));
  const line = like(lineHeader);
  if (line !== undefined) return { as: 'lines', by: line };
  const months = differing.filter((header) => {
    const profile = columns.find((one) => one.header === header)?.profile;
    return (
      profile !== undefined &&
      ownOf(found, header) >= found.keys * 0.9 &&
      (profile.dates >= 0.8 ||
        profile.numericDates >= 0.9 ||
        monthHeader.test(normaliseHeader(header)))
    );
  });
  const month = months.find((one) => monthHeader.test(normaliseHeader(one))) ?? months[0];
  if (month !== undefined) return { as: 'months', by: month };
  const people = like(peopleHeader);
  if (people !== undefined) return { as: 'people', by: people };
  const [first] = differing;
  return first === undefined ? null : { as: 'rows', by: first };
}

/** Whether the amounts of the rows of a deal are parts of it; null where they contradict each other. */
async function amountsOf(
  raw: RawTable,
  {
    key,
    amount,
    by,
    found,
    columns
  }: {
    key: string;
    amount: string | undefined;
    by: Reason;
    found: Repeats;
    columns: readonly SeenColumn[];
  },
  db: Database
): Promise<RowMerge['amount'] | null> {
  if (amount === undefined) return 'same';
  const apart = vary(found, amount);
  if (apart > (found.keys < 10 ? 0 : found.keys * 0.1)) {
    if (by.as !== 'rows' && by.as !== 'people') return 'sum';
    // What differs besides the amount tells the rows apart, as the owners of a split deal do.
    if (ownOf(found, by.by) >= found.keys * 0.9 && by.as === 'rows') return 'sum';
    return (await sumsOfParts(raw, { key, amount, columns }, db)) ? 'sum' : null;
  }
  if (by.as === 'people') return 'same';
  if (partHeader.test(normaliseHeader(amount))) return 'sum';
  return (await arePricesTimesCounts(raw, { amount, columns }, db)) ? 'sum' : 'same';
}
