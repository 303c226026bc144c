import { at } from '../../statistics/at';
import { pickRows, type Column, type Frame } from '../rows/frame';

/** What one field adds to or takes from the probability of a typical deal of the same segment. */
export interface Contribution {
  /** Field of the deal; `other` for what is left beyond the largest. */
  field: string;
  /** The deal's own value, as text; null for `other` or unknown. */
  value: string | null;
  /** Difference in probability, −1 to 1. */
  effect: number;
}

export interface Explanation {
  /** Probability of the baseline: contributions start from here. */
  typical: number;
  probability: number;
  contributions: Contribution[];
}

export type Predict = (frame: Frame, rows: Int32Array) => Float64Array;

const most = 5;
const perChunk = 200;

/** Fields of a lead by the days that are counted from them, or to them. */
const leadMoments: Record<string, string> = {
  assigned_days: 'assigned_at',
  touch_days: 'first_touch_at',
  mql_days: 'mql_at',
  sql_days: 'sql_at'
};

/** The field of a deal or lead that a feature speaks of. */
export function fieldOf(feature: string): string {
  const name = feature.replace(/^rate:/, '');
  if (/^(position|furthest|first_position|skips)$/.test(name)) return 'stage';
  if (/^stage_(days|pace|event_days)$/.test(name)) return 'time_in_stage';
  if (/^(days_to_expected_close|overdue)$/.test(name)) return 'expected_close_on';
  if (
    /^(activities|recent_\d+|people|active_days|first_touch_days|last_kind|last_person|idle_days|demos|(kind|result):.*)$/.test(
      name
    )
  )
    return 'activities';
  if (/^(regressions|reopened|visits)$/.test(name)) return 'regressions';
  if (/^(quarter_days_left|calendar_day)$/.test(name)) return 'time_of_year';
  return leadMoments[name] ?? name;
}

/**
 * Splits each row's distance from its baseline (a value per column: that of the typical row, or of
 * the same deal earlier) among its fields. Fields are moved from baseline to own one after the other,
 * once in the order given and once in the reverse, and the two steps averaged, so that the parts add
 * up exactly (a two-permutation estimate of the Shapley value; Štrumbelj and Kononenko, 2014).
 */
export function explain(
  frame: Frame,
  rows: Int32Array,
  predict: Predict,
  baselineOf: (row: number) => readonly number[]
): Explanation[] {
  const fields = [...new Set(frame.columns.map(({ name }) => fieldOf(name)))];
  const columnsOf = fields.map((field) =>
    frame.columns.flatMap((column, k) => (fieldOf(column.name) === field ? [k] : []))
  );
  const out: Explanation[] = [];
  for (let from = 0; from < rows.length; from += perChunk) {
    const part = rows.subarray(from, from + perChunk);
    const forward = along(part, [...fields.keys()]);
    const backward = along(part, [...fields.keys()].reverse());
    part.forEach((row, i) => {
      const [one, other] = [forward[i] ?? none, backward[i] ?? none];
      const steps = fields.map((field, f) => ({
        field,
        value: valueOf(frame, field, row),
        effect: (at(one, f) + at(other, f)) / 2
      }));
      const typical = at(one, fields.length);
      const probability = typical + steps.reduce((sum, { effect }) => sum + effect, 0);
      out.push({ typical, probability, contributions: largest(steps) });
    });
  }
  return out;

  /** Per row the effect of each field in this order, then the probability of the typical row. */
  function along(part: Int32Array, order: number[]): Float64Array[] {
    const steps = order.length + 1;
    const work = pickRows(
      frame,
      Int32Array.from({ length: part.length * steps }, (_, i) => at(part, Math.floor(i / steps)))
    );
    part.forEach((row, i) => {
      const typical = baselineOf(row);
      order.forEach((f, place) => {
        for (let step = 0; step <= place; step++)
          for (const k of columnsOf[f] ?? [])
            setValue(work.columns[k], i * steps + step, at(typical, k));
      });
    });
    const p = predict(work, Int32Array.from(work.subject.keys()));
    return Array.from(part, (_, i) => {
      const effects = new Float64Array(steps);
      order.forEach((f, place) => {
        effects[f] = at(p, i * steps + place + 1) - at(p, i * steps + place);
      });
      effects[order.length] = at(p, i * steps);
      return effects;
    });
  }
}

const none = new Float64Array();

const setValue = (column: Column | undefined, row: number, value: number): void => {
  if (!column) return;
  if (column.kind === 'number') column.values[row] = value;
  else column.codes[row] = value;
};

/** Median of the numbers and most frequent level of the categories, per segment. */
export function typicalRows(
  frame: Frame,
  rows: Int32Array,
  segment: (row: number) => number
): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (const row of rows) members.set(segment(row), [...(members.get(segment(row)) ?? []), row]);
  return new Map(
    [...members].map(([key, own]) => [
      key,
      frame.columns.map((column) => {
        if (column.kind === 'category')
          return mostFrequent(own.map((row) => at(column.codes, row)));
        const known = own
          .map((row) => at(column.values, row))
          .filter((value) => !Number.isNaN(value));
        known.sort((a, b) => a - b);
        return known.length * 2 >= own.length ? at(known, Math.floor(known.length / 2)) : NaN;
      })
    ])
  );
}

function mostFrequent(codes: number[]): number {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

function largest(steps: Contribution[]): Contribution[] {
  const sorted = [...steps]
    .filter(({ effect }) => Math.abs(effect) > 5e-4)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const all = steps.reduce((sum, { effect }) => sum + effect, 0);
  const shown = sorted.slice(0, sorted.length > most ? most - 1 : most);
  const rest = all - shown.reduce((sum, { effect }) => sum + effect, 0);
  if (Math.abs(rest) < 1e-9) return shown;
  const kept = shown.length === most ? shown.slice(0, most - 1) : shown;
  const left = all - kept.reduce((sum, { effect }) => sum + effect, 0);
  return [...kept, { field: 'other', value: null, effect: left }];
}

/** What a row says of a field, as text. */
export function valueOf(frame: Frame, field: string, row: number): string | null {
  const main = {
    time_in_stage: 'stage_days',
    expected_close_on: 'days_to_expected_close',
    ...Object.fromEntries(Object.entries(leadMoments).map(([feature, own]) => [own, feature]))
  }[field];
  const column = frame.columns.find(({ name }) => name === (main ?? field));
  if (!column) return null;
  if (column.kind === 'category') return column.levels[at(column.codes, row)] ?? null;
  const value = at(column.values, row);
  return Number.isNaN(value) ? null : String(Math.round(value * 100) / 100);
}
