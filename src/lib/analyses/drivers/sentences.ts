import { capital, filterName, joined, lookup, lower, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { DriverRow } from './shape';

/** Covariates named in a sentence; the table names them all. */
const mostNamed = 3;

/** `Pushed close date: win rate −16 points`. */
export const headline = (row: DriverRow): Words =>
  say('drivers.headline', { name: shortNameOf(row), points: quantity.signedPoints(row.effect) });

/** How deals with it and without it ended, and which open ones it concerns. */
export const ratesOf = (row: DriverRow): Words =>
  say('drivers.rates', {
    with: quantity.percent(row.win_with),
    without: quantity.percent(row.win_without)
  });

/** The open deals that it concerns: those that have what harms, those that still lack what helps. */
export const reachOf = ({ day, effect, reach, at_stake }: DriverRow): Words =>
  say('drivers.reach', {
    has: day === null || effect < 0 ? 'yes' : 'no',
    reach,
    stake: quantity.money(at_stake),
    money: at_stake ? 'yes' : 'no'
  });

/** A further driver with the open deals it concerns, in one line. */
export const sentence = (row: DriverRow): Words =>
  say('drivers.sentence', {
    name: shortNameOf(row),
    points: quantity.signedPoints(row.effect),
    reach: reachOf(row)
  });

/** "Deals with a demo before day 14 win 12 pp more (6–18), adjusted for …". */
export function proofOf(row: DriverRow): Words {
  const { effect, low, high } = row;
  const [near, far] = Math.abs(low) <= Math.abs(high) ? [low, high] : [high, low];
  const from = quantity.points(near);
  return say('drivers.proof', {
    who: nameOf(row),
    direction: effect >= 0 ? 'more' : 'less',
    points: quantity.points(effect),
    from: low * high < 0 ? joined(['−', from], '') : from,
    to: quantity.points(far),
    adjusted: adjustedWords(row),
    with: quantity.whole(row.n_with),
    without: quantity.whole(row.n_without)
  });
}

/** What both sides were matched on: all of it, or the first few. */
export function adjustedWords(
  { adjusted_for }: Pick<DriverRow, 'adjusted_for'>,
  most = mostNamed
): Words {
  const names = adjusted_for.split(',').filter(Boolean);
  if (!names.length) return say('drivers.adjusted_none');
  const labels = names.map((name) =>
    lookup('drivers', `adjusted_${name}`, lower(filterName(name)))
  );
  const list = joined(labels.slice(0, most), say('drivers.comma'));
  return labels.length > most
    ? say('drivers.adjusted_more', { list, n: labels.length - most })
    : list;
}

/** A driver as the subject of a sentence. */
export function nameOf({ driver, value, day, at_least }: DriverRow): Words {
  const named = value === null ? '' : quantity.label(value);
  const args = { day: day ?? 0, value: named, count: value ?? '' };
  if (driver.startsWith('kind:'))
    return say('drivers.with_kind', { kind: kindWords(driver), day: args.day });
  const label = filterName(driver);
  return lookup(
    'drivers',
    `with_${driver}`,
    at_least
      ? say('drivers.of_number', { label, value: args.value })
      : lookup(
          'drivers',
          `of_${driver}`,
          say('drivers.of_value', { label, value: args.value }),
          args
        ),
    args
  );
}

/** A kind of activity as the data spell it, or in words of ours. */
function kindWords(driver: string): Words {
  const kind = kindOf(driver);
  return lookup('drivers', `kind_${kind.toLowerCase()}`, say('drivers.kind_other', { kind }));
}

/** A driver in few words: `Demo`, `Source: Referral`, `Stakeholders ≥ 3`. */
export function shortNameOf({ driver, value, at_least }: DriverRow): Words {
  const label = driverWords(driver);
  if (value === null) return label;
  return at_least
    ? joined([label, value], ' ≥ ')
    : say('drivers.labelled', { label, value: quantity.label(value) });
}

/** A driver in a cell of a table. */
export function driverWords(driver: string): Words {
  if (!driver.startsWith('kind:'))
    return capital(lookup('drivers', `driver_${driver}`, filterName(driver)));
  const kind = kindOf(driver);
  return lookup('drivers', `name_${kind.toLowerCase()}`, kind);
}

const kindOf = (driver: string): string => driver.slice('kind:'.length);
