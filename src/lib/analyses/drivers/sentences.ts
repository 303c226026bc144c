import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import { messages } from '../../messages/messages';
import { filterLabel, wording } from '../../messages/wording';
import type { Voice } from '../../words/format';
import { points } from '../scores/points';
import type { DriverRow } from './shape';

/** Covariates named in a sentence; the table names them all. */
const mostNamed = 3;

/** "Deals with a demo before day 14 win 12 pp more (6–18), adjusted for …", in the reader's language. */
export const headline = (row: DriverRow): Words => {
  const [near, far] = [row.low!, row.high!].sort((a, b) => Math.abs(a) - Math.abs(b)) as [
    number,
    number
  ];
  const crosses = row.low! * row.high! < 0;
  return say('drivers.headline', {
    who: nameOf(row, ctx),
    direction: row.effect! >= 0 ? 'more' : 'less',
    points: quantity.points(row.effect!),
    from: crosses ? `−${quantity.points(near)}` : quantity.points(near),
    to: quantity.points(far),
    adjusted: adjustedWords(row, ctx),
    with: quantity.whole(row.n_with),
    without: quantity.whole(row.n_without)
  });
};

/** The same with the open deals it concerns, and what is at stake in them. */
export const sentence = (row: DriverRow): Words => {
  return say('drivers.sentence', {
    said: headline(row)(ctx),
    reach: say('drivers.reach', reachArgs(row, ctx))
  });
};

/** Only the open deals that what the headline says concerns. */
export const reachOf = (row: DriverRow): Words => say('drivers.reach_of', reachArgs(row, ctx));

const reachArgs = ({ day, reach, at_stake }: DriverRow, ctx: Voice) => ({
  has: day === null ? 'yes' : 'no',
  reach: reach!,
  stake: quantity.money(at_stake),
  money: at_stake ? 'yes' : 'no'
});

/** What both sides were matched on: all of it, or the first few. */
export function adjustedWords(
  { adjusted_for }: Pick<DriverRow, 'adjusted_for'>,
  ctx: Voice,
  most = mostNamed
): string {
  const m = messages(ctx.locale);
  const names = adjusted_for!.split(',').filter(Boolean);
  if (!names.length) return m.drivers.adjusted_none();
  const labels = names.map(
    (name) => wording(m, 'drivers', `adjusted_${name}`) ?? filterLabel(m, name).toLowerCase()
  );
  const list = labels.slice(0, most).join(m.drivers.comma());
  return labels.length > most ? m.drivers.adjusted_more({ list, n: labels.length - most }) : list;
}

/** A driver as the subject of a sentence. */
export function nameOf({ driver, value, day, at_least }: DriverRow, ctx: Voice): string {
  const m = messages(ctx.locale);
  const args = { day: day ?? 0, value: value ?? '', count: value ?? '' };
  if (driver!.startsWith('kind:'))
    return m.drivers.with_kind({ kind: kindWords(driver!, ctx), day: args.day });
  const own = wording(m, 'drivers', `with_${driver}`, args);
  if (own !== null) return own;
  const label = filterLabel(m, driver!);
  return at_least
    ? m.drivers.of_number({ label, value: args.value })
    : (wording(m, 'drivers', `of_${driver}`, args) ??
        m.drivers.of_value({ label, value: args.value }));
}

/** A kind of activity as the data spell it, or in words of ours. */
export function kindWords(driver: string, { locale }: Pick<Voice, 'locale'>): string {
  const m = messages(locale);
  const kind = driver.slice('kind:'.length);
  return wording(m, 'drivers', `kind_${kind.toLowerCase()}`) ?? m.drivers.kind_other({ kind });
}

/** A driver in few words: `Demo`, `Source: Referral`, `Stakeholders ≥ 3`. */
export function shortNameOf({ driver, value, at_least }: DriverRow, ctx: Voice): string {
  const label = driverWords(driver!, ctx);
  if (value === null) return label;
  if (at_least) return `${label} ≥ ${value}`;
  return say('drivers.labelled', { label, value });
}

/** A driver in a cell of a table. */
export function driverWords(driver: string, { locale }: Pick<Voice, 'locale'>): string {
  const m = messages(locale);
  if (driver.startsWith('kind:')) {
    const kind = driver.slice('kind:'.length);
    return wording(m, 'drivers', `name_${kind.toLowerCase()}`) ?? kind;
  }
  const label = wording(m, 'drivers', `driver_${driver}`) ?? filterLabel(m, driver);
  return label.charAt(0).toUpperCase() + label.slice(1);
}
