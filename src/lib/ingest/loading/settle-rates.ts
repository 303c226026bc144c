import { count, number, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { WorkspaceFile } from '../../domain/workspace-file';
import { isCurrency } from '../../domain/currencies';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { integer, sql, type Sql } from '../../sql/sql';
import { rateCurrency } from '../headers/rate-header';
import type { IncomingFile } from '../mapping/incoming-file';
import { currencyCode } from '../values/currency';
import { areTurned } from '../values/currency-worth';
import { wordTable } from './word-table';

export interface SettledRates {
  /** The currency that the rates are stated in. */
  stated: string;
  /** The one they are wanted in, where that is another. */
  wanted: string | null;
  issues: Issue[];
}

/**
 * Brings exchange rates that came in to one form, what a unit of each currency costs in another one:
 * their header, a column of its own or a currency of rate 1 tells which. They may stand between two
 * currencies either way, or be the wrong way round. Null where nothing tells what they are stated in.
 */
export async function settleRates(
  known: readonly IncomingFile[],
  { base_currency: wanted }: WorkspaceFile,
  db: Database
): Promise<SettledRates | null> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  await spellCodes(db);
  for (const { mapping, number } of known.filter(({ mapping }) => mapping.kind === 'rates')) {
    const named = rateCurrency(mapping.columns.rate ?? '');
    if (named)
      await run(sql`
        update incoming_rates set in_currency = ${named}
        where file_no = ${integer(number)} and in_currency is null`);
  }
  const stated = await statedIn(wanted, db);
  if (stated === null) return null;
  await run(sql`
    update incoming_rates set currency = in_currency, in_currency = ${stated}, rate = 1 / rate
    where currency = ${stated} and in_currency <> ${stated} and rate > 0`);
  await run(sql`
    update incoming_rates set reason = 'other_rate', bad_value = currency
    where reason is null and coalesce(in_currency, ${stated}) <> ${stated}`);
  const rates = decode(
    await db.query(sql`
      select currency as currency, median(rate) as rate
      from incoming_rates
      where reason is null and rate > 0 and currency is not null and currency <> ${stated}
      group by currency
      order by currency`),
    { currency: text(), rate: number() }
  );
  const direction = areTurned(rates, stated);
  const turned = direction ?? false;
  const unsure = direction === null && rates.some(({ rate }) => rate !== 1);
  if (turned)
    await run(sql`update incoming_rates set rate = 1 / rate where reason is null and rate > 0`);
  const crossed = wanted !== stated && rates.some(({ currency }) => currency === wanted);
  const about = (
    code: 'rates_turned' | 'rates_crossed' | 'rates_direction_unknown',
    base: string
  ): Issue => ({
    code,
    severity: 'info',
    table: 'rates',
    details: { base }
  });
  return {
    stated,
    wanted: crossed && wanted !== undefined ? wanted : null,
    issues: [
      ...(turned ? [about('rates_turned', stated)] : []),
      ...(unsure
        ? [{ ...about('rates_direction_unknown', stated), severity: 'warning' as const }]
        : []),
      ...(crossed && wanted !== undefined ? [about('rates_crossed', wanted)] : [])
    ]
  };
}

/**
 * What `rates` lack once they are filled: the one of the currency they are stated in, which is 1, and
 * days before the first where they have none; all of them in the currency they are wanted in.
 */
export async function completeRates(
  { stated, wanted }: Pick<SettledRates, 'stated' | 'wanted'>,
  db: Database
): Promise<void> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  await run(sql`
    insert into rates (currency, on_date, rate)
    select distinct ${stated}, r.on_date, 1
    from rates as r
    where ${wanted === null ? sql`true` : sql`r.currency = ${wanted}`}
      and not exists (select 1 from rates as s where s.currency = ${stated})`);
  if (wanted === null) return;
  await run(sql`
    create or replace table crossed_rates as
    select
      r.currency as currency,
      r.on_date as on_date,
      r.rate / coalesce(
        (select arg_max(b.rate, b.on_date) from rates as b where b.currency = ${wanted} and b.on_date <= r.on_date),
        (select arg_min(b.rate, b.on_date) from rates as b where b.currency = ${wanted})
      ) as rate
    from rates as r`);
  await run(sql`delete from rates`);
  await run(
    sql`insert into rates (currency, on_date, rate) select currency, on_date, rate from crossed_rates`
  );
  await run(sql`drop table crossed_rates`);
}

/** Names and signs of currencies as their codes. */
async function spellCodes(db: Database): Promise<void> {
  const found = await db.query(sql`
    select distinct word as word
    from (
      select currency as word from incoming_rates
      union all
      select in_currency as word from incoming_rates
    ) as words
    where word is not null
    order by word
    limit 2000`);
  const words = decode(found, { word: text() }).flatMap(({ word }) => {
    const code = currencyCode(word);
    return code !== null && code !== word ? [[word, code] as const] : [];
  });
  if (words.length === 0) return;
  await wordTable(db, 'currency_words', words);
  for (const column of [sql`currency`, sql`in_currency`])
    await db.query(
      sql`update incoming_rates set ${column} = w.word from currency_words as w where incoming_rates.${column} = w.raw`,
      { as: 'nothing' }
    );
  await db.query(sql`drop table currency_words`, { as: 'nothing' });
}

/** The currency that the rates are stated in; null where nothing tells. */
async function statedIn(wanted: string | undefined, db: Database): Promise<string | null> {
  const named = decode(
    await db.query(sql`
      select currency as currency, count(*) as n
      from (
        select in_currency as currency, 2 as place from incoming_rates where in_currency is not null
        union all
        select currency as currency, 1 as place from incoming_rates where in_currency is not null
      ) as sides
      where currency is not null
      group by currency
      order by n desc, max(place) desc, currency`),
    { currency: text(), n: count() }
  );
  const [commonest] = named;
  const asWanted = named.find(({ currency, n }) => currency === wanted && n === commonest?.n);
  if (commonest) return (asWanted ?? commonest).currency;
  const ones = decode(
    await db.query(sql`
      select currency as currency, count(*) as n
      from incoming_rates
      where currency is not null
      group by currency
      having min(rate) = 1 and max(rate) = 1
      order by n desc, currency`),
    { currency: text(), n: count() }
  ).map(({ currency }) => currency);
  if (ones[0] !== undefined) return ones[0];
  if (wanted !== undefined && isCurrency(wanted)) return wanted;
  return onlyUnrated(db);
}

/** The one currency of deals that has no rates, where the others of them do: the rates are stated in it. */
async function onlyUnrated(db: Database): Promise<string | null> {
  const used = decode(
    await db.query(sql`
      select d.currency as currency, count(r.currency) as n
      from (select distinct currency from incoming_deals where reason is null and currency is not null) as d
      left join (select distinct currency from incoming_rates) as r on r.currency = d.currency
      group by d.currency
      order by d.currency`),
    { currency: text(), n: count() }
  );
  const [only, second] = used.filter(({ n }) => n === 0);
  return only && !second && used.length > 1 && isCurrency(only.currency) ? only.currency : null;
}
