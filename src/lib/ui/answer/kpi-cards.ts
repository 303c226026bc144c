import type { AnyAnswer } from '../../analyses/answer';
import type { Voice } from '../../words/format';
import { compactMoney, decimal, elapsed, percent, whole } from '../../words/format';
import { messages } from '../../messages/messages';
import { plainName, wording } from '../../messages/wording';

export interface KpiWords {
  kpi: string;
  label: string;
  value: string;
  /** Signed, in words of its unit; null where there is nothing to compare with. */
  change: string | null;
  /** Whether the change is for the better; null where it is neither. */
  better: boolean | null;
  before: string | null;
  n: string | null;
  /** Twelve months, oldest first; empty where the figure has none. */
  trend: (number | null)[];
  row: Record<string, unknown>;
}

interface KpiRow {
  kpi: string;
  unit: string;
  value: number | null;
  previous: number | null;
  change: number | null;
  n: number | null;
}

/** Figures where less is better. */
const lessIsBetter = ['sales_cycle'];

/** The rows of the overview as the cards show them; figures the data say nothing of are left out. */
export function kpiCards({ rows, parts }: AnyAnswer, voice: Voice): KpiWords[] {
  const m = messages(voice.locale);
  const trend = (parts.trend ?? []) as Record<string, number | null>[];
  const known = rows.filter(({ value, previous, n }) => value !== null || previous !== null || n);
  return known.map((row) => {
    const { kpi, unit, value, previous, change, n } = row as unknown as KpiRow;
    return {
      kpi,
      label: wording(m, 'overview', `kpi_${kpi}`) ?? plainName(kpi),
      value: inUnit(unit, value, voice),
      change: change === null ? null : changeWords(unit, change, voice),
      better: change ? change > 0 !== lessIsBetter.includes(kpi) : null,
      before: previous === null ? null : m.ui.before({ value: inUnit(unit, previous, voice) }),
      n: n === null ? null : m.ui.based_on({ n: whole(n, voice) }),
      trend: trend.some((month) => month[kpi] !== undefined && month[kpi] !== null)
        ? trend.map((month) => month[kpi] ?? null)
        : [],
      row
    };
  });
}

/** A figure in words of its unit. */
export function inUnit(unit: string, value: number | null, voice: Voice): string {
  if (unit === 'money') return compactMoney(value, voice);
  if (unit === 'ratio') return percent(value, voice, 1);
  if (unit === 'days') return elapsed(value, voice);
  if (unit === 'count') return whole(value, voice);
  const m = messages(voice.locale).ui;
  return value === null ? decimal(value, voice) : m.times({ n: decimal(value, voice, 1) });
}

function changeWords(unit: string, change: number, voice: Voice): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  const size = Math.abs(change);
  const m = messages(voice.locale).ui;
  return unit === 'ratio'
    ? sign + m.points({ n: decimal(size * 100, voice, 1) })
    : sign + percent(size, voice);
}
