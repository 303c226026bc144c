import { AccountBook } from './account-book';
import { accountName } from './names';
import { personName } from './people';
import { dateText, dayOf, secondsAt } from './calendar';
import { CalendarGrid } from './calendar-grid';
import { owners, regions } from './company';
import { convertedLead } from './converted-lead';
import { runDeal } from './deal-course';
import { drawDeal, type DealProfile } from './deal-profile';
import { dealId, leadId } from './ids';
import type { Lead } from './lead';
import { listRates, rateTable } from './money';
import { otherLead } from './other-lead';
import { Random } from './random';
import { streams } from './streams';
import { TableBuffer } from './table-buffer';
import type { Chunk, TableName } from './tables';
import { writeAccount } from './write-accounts';
import { ActivityWriter } from './write-activities';
import { writeDeal } from './write-deal';
import { writeLead } from './write-lead';
import { OrderWriter } from './write-orders';
import { writeSpend } from './write-spend';
import { writeTargets } from './write-targets';

const chunkDeals = 10_000;
/** From here on the names of companies are those of nobody who ever dealt with us, as far as they last. */
const firstStranger = 700;

export interface SampleSize {
  seed?: number;
  deals?: number;
  leads?: number;
  from?: string;
  asOf?: string;
  /** Only these tables; all by default. */
  only?: readonly TableName[];
}

/** The sample's tables, piece by piece; the same options give the same rows. */
export function* generate({
  seed = 7,
  deals = 4000,
  leads = deals * 3,
  from = '2023-09-01',
  asOf = '2026-08-31',
  only
}: SampleSize = {}): Generator<Chunk> {
  const out = new TableBuffer(only);
  const grid = new CalendarGrid(dayOf(from), dayOf(asOf));
  const book = new AccountBook();
  const orders = new OrderWriter(out, book, grid, seed);
  const activities = new ActivityWriter(out);
  const wonByTeam = new Map<string, number>();
  const historyEnd = secondsAt(grid.end);
  const wantsLeads = out.wants('leads') || out.wants('activities');

  const addLead = (
    number: number,
    lead: Lead,
    became: { deal: string; account: number } | null
  ) => {
    const market = regions.find(({ name }) => name === lead.region)!.market;
    const random = new Random(seed, streams.details, 0x40000000 + number);
    const company = became
      ? book.name(became.account)
      : accountName(lead.region, market, lead.industry, firstStranger + number);
    writeLead(out, leadId(number), lead, {
      dealId: became?.deal ?? '',
      name: personName(lead.region, market, new Random(seed, streams.people, number)),
      company: company.full
    });
    activities.lead(leadId(number), lead, market, historyEnd, random);
  };

  for (let index = 0; index < deals; index++) {
    const profile = drawDeal(index, { seed, deals, grid, book });
    const course = runDeal(profile, seed, grid);
    const random = new Random(seed, streams.details, index);
    const firstLead = Math.floor((index * leads) / deals);
    const nextLead = Math.floor(((index + 1) * leads) / deals);
    const lead = leadOf(profile, { seed, number: firstLead, book, grid });
    const linked = lead && nextLead > firstLead;
    if (linked && wantsLeads)
      addLead(firstLead, lead, { deal: dealId(index), account: profile.account });
    for (let number = firstLead + (linked ? 1 : 0); wantsLeads && number < nextLead; number++) {
      addLead(number, otherLead(number, { seed, leads, grid }), null);
    }
    if (course.outcome === 'won') {
      const { team } = owners[course.owner]!;
      const won = course.amount * listRates[profile.currency];
      wonByTeam.set(team, (wonByTeam.get(team) ?? 0) + won);
      orders.won(profile, course);
    }
    writeDeal(out, profile, course, { book, leadId: linked ? leadId(firstLead) : '', random });
    activities.deal(dealId(index), course, regions[profile.region]!.market, random);
    if (index % chunkDeals === chunkDeals - 1) yield* out.take();
  }
  yield* out.take();

  if (out.wants('accounts')) {
    for (let account = 0; account < book.count; account++) {
      writeAccount(out, book, account);
      if (account % chunkDeals === chunkDeals - 1) yield* out.take();
    }
  }
  writeTargets(out, wonByTeam, { seed, grid });
  writeSpend(out, { seed, leads, grid });
  for (const { currency, day, rate } of rateTable(seed, grid.from, grid.asOf)) {
    out.add('rates', currency, dateText(day), String(rate));
  }
  yield* out.take();
}

/** The deal's lead, unless it would be older than the history. */
function leadOf(
  profile: DealProfile,
  {
    seed,
    number,
    book,
    grid
  }: { seed: number; number: number; book: AccountBook; grid: CalendarGrid }
): Lead | undefined {
  if (!profile.wantsLead) return undefined;
  const lead = convertedLead(profile, { seed, number, book });
  return lead.createdAt >= grid.from * 86_400 ? lead : undefined;
}
