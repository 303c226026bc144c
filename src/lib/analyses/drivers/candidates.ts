import type { Workspace } from '../../domain/workspace';
import type { Pause } from '../answer';
import { adjusts, attributesOf } from './attributes';
import type { Factor } from './design';
import type { DriverDeal, DriversPartRows } from './shape';
import { toldLater } from './told-later';

/** Deals of which a driver is asked: those open at a landmark, or all. */
export type Moment = 'landmark' | 'later' | 'created';

/** Something that a deal has or has not. */
export interface Candidate {
  driver: string;
  value: string | null;
  atLeast: boolean;
  moment: Moment;
  /** 1 or 0 per deal. */
  has: Uint8Array;
}

export interface Attribute {
  name: string;
  valueOf: (deal: DriverDeal) => string | null;
  /** Its values as codes, one per deal. */
  factor: Factor;
  values: string[];
  /** The least of the upper third, where the values are numbers. */
  threshold: number | null;
}

/** Numbers with fewer values than these are named one by one. */
const fewestNumbers = 3;

/** The dimensions that were known before the end. */
export async function knownAttributes(
  deals: readonly DriverDeal[],
  workspace: Pick<Workspace, 'dimensions'>,
  pause: Pause
): Promise<Attribute[]> {
  const known: Attribute[] = [];
  for (const [i, name] of attributesOf(workspace).entries()) {
    await pause();
    const column = `attribute_${i + 1}` as const;
    const valueOf = (deal: DriverDeal) => deal[column] || null;
    if (toldLater(deals, valueOf)) continue;
    const values = deals.map(valueOf);
    known.push({ name, valueOf, ...codesOf(name, values), threshold: thresholdOf(values) });
  }
  return known;
}

function thresholdOf(values: readonly (string | null)[]): number | null {
  const filled = values.filter((value) => value !== null);
  const distinct = [...new Set(filled)];
  if (distinct.length < fewestNumbers || !distinct.every((value) => Number.isFinite(Number(value))))
    return null;
  const [least, next] = distinct.map(Number).sort((a, b) => a - b) as [number, number];
  const third = quantile(Float64Array.from(filled, Number), 2 / 3);
  return third > least ? third : next;
}

/** Everything worth comparing: what deals did by the landmarks, and what they have. */
export function candidatesOf(
  deals: readonly DriverDeal[],
  { kinds }: DriversPartRows,
  attributes: readonly Attribute[]
): Candidate[] {
  const alive = deals.filter((deal) => deal.alive && deal.outcome !== 'open');
  const many =
    quantile(
      Float64Array.from(alive, ({ touches }) => touches),
      2 / 3
    ) + 1;
  const did = (
    driver: string,
    moment: Moment,
    test: (deal: DriverDeal) => boolean,
    value: string | null = null
  ): Candidate => {
    const has = new Uint8Array(deals.length);
    deals.forEach((deal, i) => (has[i] = Number(test(deal))));
    return { driver, value, atLeast: value !== null, moment, has };
  };
  return [
    ...kinds.map(({ kind, place }) => {
      const column = `kind_${place}` as const;
      return did(`kind:${kind}`, 'landmark', (deal) => deal[column] !== 0);
    }),
    did('early_touch', 'landmark', ({ touched_early }) => touched_early),
    did('many_touches', 'landmark', ({ touches }) => touches >= many, String(many)),
    did('several_people', 'landmark', ({ people }) => people >= 2),
    did('advanced', 'landmark', ({ place }) => place >= 2),
    did('pushed', 'later', ({ pushes }) => pushes >= 1),
    did('pushed_twice', 'later', ({ pushes }) => pushes >= 2),
    did('raised', 'later', ({ raised }) => raised > 0),
    did('cut', 'later', ({ cut }) => cut > 0),
    did('reassigned', 'later', ({ reassigned }) => reassigned > 0),
    ...attributes.flatMap(valuesOf)
  ];
}

function valuesOf({ name, factor, values, threshold }: Attribute): Candidate[] {
  const { codes } = factor;
  const one = (value: string, atLeast: boolean, fits: readonly boolean[]): Candidate => {
    const has = new Uint8Array(codes.length);
    for (let i = 0; i < codes.length; i++) has[i] = codes[i]! >= 0 && fits[codes[i]!] ? 1 : 0;
    return { driver: name, value, atLeast, moment: 'created', has };
  };
  if (threshold !== null) {
    const fits = values.map((value) => Number(value) >= threshold);
    return [one(String(threshold), true, fits)];
  }
  const counts = new Int32Array(values.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const rarest = counts.indexOf(counts.reduce((a, b) => Math.min(a, b), Infinity));
  // of two that are each other's opposite, the rarer one says it all
  const opposite = values.length === 2 && !codes.includes(-1);
  return values.flatMap((value, k) =>
    opposite && k !== rarest
      ? []
      : [
          one(
            value,
            false,
            values.map((_, level) => level === k)
          )
        ]
  );
}

/** What the two sides of a comparison are matched on, for some of the deals. */
export function factorsOf(
  deals: readonly DriverDeal[],
  rows: Int32Array,
  moment: Moment,
  attributes: readonly Attribute[]
): Factor[] {
  const amounts = Float64Array.from(rows, (i) => deals[i]!.amount || NaN).filter((x) => !isNaN(x));
  const cuts = [0.2, 0.4, 0.6, 0.8].map((share) => quantile(amounts, share));
  const band = ({ amount }: DriverDeal) =>
    amount ? String(cuts.filter((cut) => amount >= cut).length) : null;
  const place = moment === 'later' ? 'place_later' : 'place';
  const told = (name: string, of: (deal: DriverDeal) => string | null) =>
    codesOf(
      name,
      Array.from(rows, (i) => of(deals[i]!))
    ).factor;
  return [
    // some exports value deals when they are won, and lost ones at nothing
    ...(toldLater(deals, band) ? [] : [told('amount', band)]),
    ...(moment === 'created' ? [] : [told('stage', (deal) => String(deal[place]))]),
    ...attributes.filter(({ name }) => adjusts(name)).map(({ factor }) => picked(factor, rows)),
    told('created', ({ created }) => created)
  ].filter(({ levels }) => levels > 1);
}

/** A factor for some of the deals. */
export const picked = (factor: Factor, rows: Int32Array): Factor => ({
  ...factor,
  codes: rows.map((row) => factor.codes[row]!)
});

function codesOf(
  name: string,
  texts: readonly (string | null)[]
): Pick<Attribute, 'factor' | 'values'> {
  const index = new Map<string, number>();
  const codes = new Int32Array(texts.length);
  texts.forEach((text, i) => {
    if (text !== null && !index.has(text)) index.set(text, index.size);
    codes[i] = text === null ? -1 : index.get(text)!;
  });
  return { factor: { name, codes, levels: index.size }, values: [...index.keys()] };
}

function quantile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}
