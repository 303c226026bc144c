import { compactMoney, decimal, whole } from '../../charts/format';
import { messages } from '../../messages/messages';
import type { Figure, Say, Voice } from '../analysis';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg';
import { adjustedEffect } from './adjusted-effect';
import {
  attributes,
  behaviours,
  type Attribute,
  type Behaviour,
  type DriverRow,
  type LandmarkDeal
} from './shape';

const fewestPerArm = 30;
/** Expected share of false names among the notable ones. */
const falseShare = 0.1;

/** Closed deals looked at; more would keep the page busy for seconds and change no digit shown. */
const mostDeals = 20_000;

interface Candidate {
  driver: string;
  value: string | null;
  /** Whether a deal has it. */
  has: (deal: LandmarkDeal) => boolean;
  /** Dimensions both arms are made alike in. */
  adjusted: readonly Attribute[];
  isBehaviour: boolean;
}

/** Estimates every driver with enough deals on both sides; the widest reach of effect first. */
export function summarizeDrivers(deals: LandmarkDeal[], landmark: number) {
  const closed = evenly(
    deals.filter(({ outcome }) => outcome === 'won' || outcome === 'lost'),
    mostDeals
  );
  const open = deals.filter(({ outcome }) => outcome === 'open');
  const found = candidates(closed).flatMap((candidate) => {
    const has = closed.map(candidate.has);
    const n = has.filter(Boolean).length;
    if (n < fewestPerArm || closed.length - n < fewestPerArm) return [];
    const effect = adjustedEffect(closed, has, candidate.adjusted);
    return effect ? [{ candidate, n, effect, has }] : [];
  });
  const adjusted = benjaminiHochberg(found.map(({ effect }) => effect.p));
  const rows = found.map(({ candidate, n, effect, has }, i): DriverRow => {
    const { driver, value, isBehaviour } = candidate;
    // a behaviour can still reach the deals without it, an attribute concerns the deals that have it
    const reached = open.filter((deal) => candidate.has(deal) !== isBehaviour);
    const money = reached.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    return {
      driver,
      value,
      n_with: n,
      n_without: closed.length - n,
      win_with: rate(closed.filter((_, k) => has[k])),
      win_without: rate(closed.filter((_, k) => !has[k])),
      effect: effect.effect,
      low: effect.low,
      high: effect.high,
      p_adjusted: adjusted[i]!,
      notable: adjusted[i]! <= falseShare,
      reach: reached.length,
      at_stake: Math.abs(effect.effect) * money
    };
  });
  rows.sort(
    (a, b) =>
      Number(b.notable) - Number(a.notable) ||
      Math.abs(b.effect!) * (1 + b.reach!) - Math.abs(a.effect!) * (1 + a.reach!)
  );
  const notable = rows.filter((row) => row.notable);
  return {
    rows,
    headline: notable[0]
      ? sentence(notable[0], landmark)
      : (ctx: Voice) => messages(ctx.locale).drivers.headline_none({ n: closed.length }),
    findings: notable.slice(1, 6).map((row) => sentence(row, landmark)),
    figures: [
      { name: 'win_rate', kind: 'ratio', value: closed.length ? rate(closed) : null },
      { name: 'notable', kind: 'count', value: notable.length }
    ] satisfies Figure[]
  };
}

const rate = (deals: readonly LandmarkDeal[]): number =>
  deals.filter(({ outcome }) => outcome === 'won').length / deals.length;

/** At most so many, spread evenly over the list. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}

function candidates(closed: readonly LandmarkDeal[]): Candidate[] {
  const many =
    quantile(
      closed.map(({ touches }) => touches!),
      0.67
    ) + 1;
  const tests: Record<Behaviour, (deal: LandmarkDeal) => boolean> = {
    demo: ({ demos }) => demos! > 0,
    early_touch: ({ touched_early }) => touched_early!,
    many_touches: ({ touches }) => touches! >= many,
    several_people: ({ people }) => people! >= 2,
    advanced: ({ advanced }) => advanced!,
    pushed: ({ pushes }) => pushes! > 0
  };
  return [
    ...behaviours.map((driver) => ({
      driver,
      value: driver === 'many_touches' ? String(many) : null,
      has: tests[driver],
      adjusted: attributes,
      isBehaviour: true
    })),
    ...attributes.flatMap((driver) =>
      [...new Set(closed.map((deal) => deal[driver]))]
        .filter((value) => value !== null && value !== '')
        .map((value) => ({
          driver,
          value,
          has: (deal: LandmarkDeal) => deal[driver] === value,
          adjusted: attributes.filter((name) => name !== driver),
          isBehaviour: false
        }))
    )
  ];
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}

/** "Deals with a demo before day 14 win 12 pp more (6 to 18) …", in the reader's language. */
export function sentence(row: DriverRow, landmark: number): Say {
  return (ctx) => {
    const m = messages(ctx.locale).drivers;
    const points = (share: number | null) => decimal(Math.abs(share!) * 100, ctx, 0);
    const [near, far] = [row.low!, row.high!].sort((a, b) => Math.abs(a) - Math.abs(b));
    const crosses = row.low! * row.high! < 0;
    return m.sentence({
      who: nameOf(row, landmark, ctx),
      direction: row.effect! >= 0 ? 'more' : 'less',
      points: points(row.effect),
      from: crosses ? `−${points(near!)}` : points(near!),
      to: points(far!),
      n: whole(row.n_with, ctx),
      stake: compactMoney(row.at_stake, ctx),
      reach: whole(row.reach, ctx)
    });
  };
}

/** A driver as the subject of a sentence. */
export function nameOf({ driver, value }: DriverRow, landmark: number, ctx: Voice): string {
  const m = messages(ctx.locale).drivers;
  const words = {
    demo: () => m.with_demo({ day: landmark }),
    early_touch: () => m.with_early_touch(),
    many_touches: () => m.with_many_touches({ count: value!, day: landmark }),
    several_people: () => m.with_several_people({ day: landmark }),
    advanced: () => m.with_advanced({ day: landmark }),
    pushed: () => m.with_pushed({ day: landmark }),
    owner: () => m.of_owner({ value: value! }),
    source: () => m.of_source({ value: value! }),
    region: () => m.of_region({ value: value! }),
    industry: () => m.of_industry({ value: value! }),
    product: () => m.of_product({ value: value! })
  };
  return words[driver as keyof typeof words]();
}
