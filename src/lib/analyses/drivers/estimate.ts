import type { Pause } from '../answer';
import { at } from '../../statistics/at';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg';
import { adjustedEffect, type AdjustedEffect } from './adjusted-effect';
import {
  candidatesOf,
  factorsOf,
  picked,
  type Attribute,
  type Candidate,
  type Moment
} from './candidates';
import { designOf, residuals, type Design, type Factor } from './design';
import type { DriverDeal, DriverRow, DriversPartRows } from './shape';

const fewestPerArm = 30;
/** Width of an interval from which nothing is known of a difference. */
const widest = 0.5;
/** Expected share of false names among the notable ones. */
const falseShare = 0.1;
/** A dimension that tells another's value in this share of deals leaves nothing to compare in it. */
const tells = 0.98;

/** Closed deals of a moment, with what is needed to compare them. */
interface Group {
  /** Which of the deals. */
  rows: Int32Array;
  won: Uint8Array;
  wins: number;
  factors: Factor[];
  /** By the dimension that is compared; `''` where none is. */
  designs: Map<string, { design: Design; unexplained: Float64Array; names: string[] }>;
}

interface Compared extends AdjustedEffect {
  candidate: Candidate;
  n: number;
  wins: number;
  group: Group;
  names: string[];
}

export interface Settings {
  landmark: number;
  later: number;
  /** Dimensions that were known before the end. */
  attributes: readonly Attribute[];
  pause: Pause;
}

/** Compares every driver with enough closed deals on both sides; what deals did before what they are, the surest large difference first. */
export async function estimateDrivers(
  deals: readonly DriverDeal[],
  parts: DriversPartRows,
  { landmark, later, attributes, pause }: Settings
): Promise<DriverRow[]> {
  const groupAt = async (moment: Moment, within: (deal: DriverDeal) => boolean) => {
    await pause();
    return groupOf(deals, within, { moment, attributes });
  };
  const groups: Record<Moment, Group> = {
    landmark: await groupAt('landmark', ({ alive }) => alive === true),
    later: await groupAt('later', ({ alive_later }) => alive_later === true),
    created: await groupAt('created', () => true)
  };
  const found: Compared[] = [];
  for (const candidate of candidatesOf(deals, parts, attributes)) {
    await pause();
    const one = compared(candidate, groups[candidate.moment], attributes);
    if (one) found.push(one);
  }
  const open = Int32Array.from(deals.keys()).filter((i) => deals[i]!.outcome === 'open');
  const adjusted = benjaminiHochberg(found.map(({ p }) => p));
  const days = { landmark, later, created: null };
  const rows = found.map(({ candidate, n, wins, group, names, ...one }, i): DriverRow => {
    const { driver, value, moment, atLeast } = candidate;
    // what helps can still reach the deals without it; what harms, and what a deal is, those that have it
    const having = moment === 'created' || one.effect < 0;
    const reached = open.filter((k) => candidate.has[k] === Number(having));
    const money = reached.reduce((sum, k) => sum + (deals[k]!.amount ?? 0), 0);
    const without = group.rows.length - n;
    const p_adjusted = at(adjusted, i);
    return {
      driver,
      value,
      day: days[moment],
      at_least: atLeast,
      effect: one.effect,
      low: one.low,
      high: one.high,
      n_with: n,
      n_without: without,
      win_with: wins / n,
      win_without: (group.wins - wins) / without,
      p_adjusted,
      notable: p_adjusted <= falseShare,
      reach: reached.length,
      at_stake: Math.abs(one.effect) * money,
      adjusted_for: names.join(',')
    };
  });
  return rows.sort(
    (a, b) =>
      Number(b.notable) - Number(a.notable) ||
      Number(b.day !== null) - Number(a.day !== null) ||
      sure(b) - sure(a) ||
      Math.abs(b.effect) - Math.abs(a.effect)
  );
}

/** What of a difference is left at the end of its interval that is nearest to none. */
const sure = ({ low, high }: Pick<DriverRow, 'low' | 'high'>): number =>
  low * high > 0 ? Math.min(Math.abs(low), Math.abs(high)) : 0;

function groupOf(
  deals: readonly DriverDeal[],
  within: (deal: DriverDeal) => boolean,
  { moment, attributes }: { moment: Moment; attributes: readonly Attribute[] }
): Group {
  const rows = Int32Array.from(deals.keys()).filter(
    (i) => deals[i]!.outcome !== 'open' && within(deals[i]!)
  );
  const won = Uint8Array.from(rows, (i) => Number(deals[i]!.outcome === 'won'));
  return {
    rows,
    won,
    wins: won.reduce((sum, one) => sum + one, 0),
    factors: factorsOf(deals, rows, moment, attributes),
    designs: new Map()
  };
}

function compared(
  candidate: Candidate,
  group: Group,
  attributes: readonly Attribute[]
): Compared | null {
  const { rows, won } = group;
  const has = new Uint8Array(rows.length);
  let [n, wins] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    if (!candidate.has[rows[i]!]) continue;
    has[i] = 1;
    n++;
    wins += won[i]!;
  }
  if (n < fewestPerArm || has.length - n < fewestPerArm) return null;
  const { design, unexplained, names } = designFor(candidate, group, attributes);
  const effect = adjustedEffect(design, unexplained, won, has);
  if (!effect || effect.high - effect.low > widest) return null;
  return { candidate, n, wins, group, names, ...effect };
}

/** The covariates of a comparison: all but what is compared, and what decides it. */
function designFor(
  { driver }: Candidate,
  { rows, won, factors, designs }: Group,
  attributes: readonly Attribute[]
) {
  const own = driver === 'advanced' ? 'stage' : driver;
  const attribute = attributes.find(({ name }) => name === own);
  const key = attribute || own === 'stage' ? own : '';
  const known = designs.get(key);
  if (known) return known;
  const subject = attribute && picked(attribute.factor, rows);
  const kept = factors.filter((one) => one.name !== own && !(subject && decides(one, subject)));
  const design = designOf(kept, rows.length);
  const names = kept.map(({ name }) => name);
  const made = { design, unexplained: residuals(design, won), names };
  designs.set(key, made);
  return made;
}

/** Whether knowing one factor is as good as knowing the other. */
function decides(one: Factor, other: Factor): boolean {
  const width = other.levels + 1;
  const counts = new Int32Array((one.levels + 1) * width);
  for (let i = 0; i < one.codes.length; i++)
    counts[(one.codes[i]! + 1) * width + other.codes[i]! + 1]!++;
  let told = 0;
  for (let level = 0; level <= one.levels; level++)
    told += counts.subarray(level * width, (level + 1) * width).reduce((a, b) => Math.max(a, b), 0);
  return one.codes.length > 0 && told >= tells * one.codes.length;
}
