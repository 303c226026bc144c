import { joined, quantity, say } from '../../words/say';
import { analysis } from '../analysis';
import type { Scope } from '../answer';
import { effectDots } from './effect-dots';
import { landmarkDeals } from './landmark-deals';
import { listing } from './listing';
import { driversParts } from './parts';
import { lostReasons, wonReasons } from './reason-bars';
import { adjustedWords, driverWords } from './sentences';
import {
  driversParams,
  driversQueried,
  driversRow,
  type DriverRow,
  type DriversParams,
  type DriversParts
} from './shape';
import { summarizeDrivers } from './summarize';

/**
 * What goes with winning and losing: adjusted differences of win rates between deals with and
 * without a behaviour before a landmark, or an attribute; and the reasons that were given. Said of
 * associations, not of causes.
 */
export const drivers = analysis<
  DriversParams,
  typeof driversRow,
  DriversParts,
  typeof driversQueried
>({
  ...listing,
  params: driversParams,
  overYears: true,
  onePipeline: true,
  query: landmarkDeals,
  queried: driversQueried,
  row: driversRow,
  parts: driversParts,
  summarize: summarizeDrivers,
  blocks: () => [
    { block: 'chart', chart: effectDots, opening: true },
    { block: 'chart', chart: lostReasons },
    { block: 'chart', chart: wonReasons },
    {
      block: 'table',
      title: say('drivers.rows_title'),
      without: leftToFiles,
      card: {
        title: 'driver',
        second: ['value', 'win_with', 'win_without', 'reach'],
        number: 'effect'
      }
    },
    { block: 'note', words: say('drivers.note_reasons') }
  ],
  words: {
    driver: ({ driver }) => driverWords(driver),
    value: ({ value, at_least }) => (at_least && value !== null ? `≥ ${value}` : null),
    adjusted_for: (row) => adjustedWords(row, Infinity),
    effect: ({ effect }) => quantity.signedPoints(effect),
    low: ({ low }) => quantity.signedPoints(low),
    high: ({ high }) => quantity.signedPoints(high),
    p_adjusted: ({ p_adjusted: p }) =>
      p < 0.001 ? joined(['< ', quantity.fixed(0.001, 3)], '') : quantity.fixed(p, 3),
    quarter: ({ quarter }) => quantity.month(quarter)
  },
  headings: {
    effect: () => say('drivers.heading_effect'),
    low: () => say('drivers.heading_low'),
    high: () => say('drivers.heading_high')
  },
  drill: (row, { scope }) => {
    const pairs = openDeals(row, scope);
    return pairs && { pairs, deals: row.reach };
  }
});

/** Columns that no line of a page has room for. */
const leftToFiles = ['low', 'high', 'p_adjusted', 'adjusted_for'];

/** The open deals that a driver concerns; null where the list of deals cannot be narrowed to them. */
function openDeals(
  { driver, value, at_least, day, effect }: DriverRow,
  { filters, workspace }: Scope
): Record<string, string> | null {
  const open: Record<string, string> = {
    outcome: 'open',
    ...(filters.period ? { created: filters.periodToken } : {})
  };
  if (driver.startsWith('kind:') && effect >= 0)
    return { ...open, did_not: driver.slice('kind:'.length), by_day: String(day) };
  if (day !== null || value === null) return null;
  const values = at_least
    ? (workspace.dimensions[driver] ?? []).filter((one) => Number(one) >= Number(value))
    : [value];
  return { ...open, [driver]: values.map(escaped).join(',') };
}

/** A name as a value of a list parameter. */
const escaped = (name: string): string => name.replace(/[\\,]/g, '\\$&');
