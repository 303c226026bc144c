import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { isoDay } from '../../src/lib/forecast/rows/frame';
import { seeded } from '../../src/lib/statistics/random';

const folder = mkdtempSync(join(tmpdir(), 'sluice-forecast-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Row = Record<string, string | number>;

/** Deals won by their source and size; the last of them still open, and known by a column of the future. */
function deals(n: number, dated: boolean): Row[] {
  const random = seeded(21);
  return Array.from({ length: n }, (_, i): Row => {
    const [source, size] = [
      ['web', 'fair', 'referral'][Math.floor(random.uniform() * 3)]!,
      random.normal()
    ];
    const z = (source === 'referral' ? 1.6 : -0.4) + 0.9 * size;
    const won = random.uniform() < 1 / (1 + Math.exp(-z));
    const start = 19_000 + Math.floor((700 * i) / n);
    const end = start + 1 + Math.floor(-25 * Math.log(1 - random.uniform()));
    const isOpen = dated && end > 19_700;
    const days: Row = dated
      ? { 'Created Date': isoDay(start), 'Close Date': isOpen ? '' : isoDay(end) }
      : {};
    return {
      'Deal ID': `D${i}`,
      Source: source,
      Size: size.toFixed(3),
      ...days,
      Outcome: isOpen ? 'Open' : won ? 'Won' : 'Lost',
      'Handover Score': isOpen ? '' : (won ? 5 : 0) + Math.round(random.uniform())
    };
  });
}

const csv = (rows: Row[]): string =>
  [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
    .map((one) => one.join(','))
    .join('\n');

async function forecast(rows: Row[], ...more: string[]) {
  const path = join(folder, `deals-${rows.length}-${more.length}.csv`);
  writeFileSync(path, csv(rows));
  const out: string[] = [];
  const streams = { out: (text: string) => out.push(text), err: () => {} };
  const args = ['forecast', '--data', path, '--format', 'json', ...more];
  expect(await runCommand(args, streams)).toBe(0);
  return JSON.parse(out.join('')) as Answer;
}

interface Judged {
  auc: number;
  log_loss: number;
  brier: number;
  ece: number;
  n: number;
  slope: number;
  intercept: number;
}

interface Answer {
  candidate: string;
  abstained: boolean;
  why: string;
  outcome_column: string;
  metrics: { model: Judged; prior: Judged; stage_rates: Judged | null; crm: Judged | null };
  candidates: (Judged & { candidate: string })[];
  reliability: { n: number }[];
  lift: { share: number; lift: number; captured: number }[];
  threshold: Record<string, number>;
  segments: (Judged & { column: string; value: string; won: number; predicted: number })[];
  leaks_removed: { column: string; header: string; reason: string; auc_alone: number }[];
  predictions: { deal_id: string; probability: number }[];
}

let answer: Answer;
beforeAll(async () => {
  answer = await forecast(deals(600, true));
}, 240_000);

it('catches a column that only the future can have filled, and learns without it', () => {
  expect(answer.leaks_removed.map(({ column }) => column)).toEqual(['x_handover_score']);
  expect(answer.leaks_removed[0]!.header).toBe('Handover Score');
  expect(answer.leaks_removed[0]!.auc_alone).toBeGreaterThan(0.95);
  expect(answer.abstained).toBe(false);
  expect(answer.metrics.model.auc).toBeGreaterThan(0.65);
  expect(answer.metrics.model.auc).toBeLessThan(0.9);
  expect(answer.metrics.model.log_loss).toBeLessThan(answer.metrics.prior.log_loss);
});

it('says what was learnt from and how well, with all there is to judge it by', () => {
  expect(answer.outcome_column).toBe('Outcome');
  expect(answer.why).toContain('“Outcome”');
  expect(answer.candidates.map(({ candidate }) => candidate)).toEqual([
    'overall_rate',
    'logistic_regression',
    'boosted_trees',
    'neural_network'
  ]);
  for (const judged of [answer.metrics.model, ...answer.candidates])
    expect(Object.keys(judged)).toEqual(
      expect.arrayContaining(['auc', 'log_loss', 'brier', 'ece', 'n', 'slope', 'intercept'])
    );
  const chosen = answer.candidates.find(({ candidate }) => candidate === answer.candidate)!;
  expect(chosen).toMatchObject(answer.metrics.model);
  const { n } = answer.metrics.model;
  expect(answer.reliability.reduce((sum, bin) => sum + bin.n, 0)).toBe(n);
  const { threshold } = answer;
  const cells = ['true_positives', 'false_positives', 'false_negatives', 'true_negatives'];
  expect(cells.reduce((sum, cell) => sum + threshold[cell]!, 0)).toBe(n);
  expect(answer.lift[0]!.lift).toBeGreaterThan(1);
});

it('gives the metrics of every segment, which make up those of all', () => {
  const own = answer.segments.filter(({ column }) => column === 'source');
  expect(own.map(({ value }) => value).sort()).toEqual(['fair', 'referral', 'web']);
  const { n, log_loss } = answer.metrics.model;
  expect(own.reduce((sum, one) => sum + one.n, 0)).toBe(n);
  expect(own.reduce((sum, one) => sum + one.n * one.log_loss, 0) / n).toBeCloseTo(log_loss, 3);
  const referral = own.find(({ value }) => value === 'referral')!;
  for (const other of own) if (other !== referral) expect(referral.won).toBeGreaterThan(other.won);
});

it('scores what is open and nothing else', () => {
  const open = deals(600, true).filter(({ Outcome }) => Outcome === 'Open');
  expect(answer.predictions.map(({ deal_id }) => deal_id).sort()).toEqual(
    open.map((row) => row['Deal ID']).sort()
  );
});

it('judges by repeated splits where there are no days, and says so', async () => {
  const { why, abstained, metrics } = await forecast(deals(160, false), '--group-by', 'Source');
  expect(why).toContain('repeated splits that keep rows of one Source together');
  expect(typeof abstained).toBe('boolean');
  expect(metrics.prior).not.toBeNull();
});

it('takes deals that look alike but began on different days for different deals', async () => {
  const alike = deals(700, true).map((row, i) => ({
    'Deal ID': row['Deal ID']!,
    Source: row['Source']!,
    Region: ['north', 'south'][i % 2]!,
    Product: ['a', 'b', 'c'][i % 3]!,
    'Created Date': row['Created Date']!,
    'Close Date': row['Close Date']!,
    Outcome: row['Outcome']!
  }));
  const { abstained, metrics } = await forecast(alike);
  expect(abstained).toBe(false);
  expect(metrics.model.n).toBeGreaterThan(200);
  expect(metrics.model.auc).toBeGreaterThan(0.6);
});

it('claims no trial, and no lack of open deals, where nothing has ended yet', async () => {
  const path = join(folder, 'open.csv');
  writeFileSync(
    path,
    csv(deals(80, true).map((row) => ({ ...row, 'Close Date': '', Outcome: 'Open' })))
  );
  const out: string[] = [];
  const streams = { out: (text: string) => out.push(text), err: () => {} };
  expect(await runCommand(['forecast', '--data', path], streams)).toBe(0);
  expect(out.join('')).toMatch(/^Only one outcome occurs \(0 won, 0 lost\)/);
  expect(out.join('')).not.toMatch(/splits|scored/);
});
