import { wilson } from '../../statistics/wilson';
import { lookup, quantity, say, sentences } from '../../words/say';
import type { Words } from '../../words/words';
import type { Asked, PartRows } from '../answer';
import type { ModelParams, ModelParts, scoreRow, ScoreRow } from './shape';

type Parts = PartRows<ModelParams, ModelParts>;
type Card = Parts['card'][number];

/** Name of a candidate in a sentence, and of what else is judged beside them. */
export const candidateWords = (name: string, otherwise: Words = name): Words =>
  lookup('forecast', `candidate_${name}`, otherwise);

/** Whether the chosen model predicted what it had not seen, and what that rests on. */
export function summarizeModel({
  rows,
  parts,
  params: { target }
}: Asked<ModelParams, typeof scoreRow, ModelParts>) {
  const [card] = parts.card;
  const chosen = rows.find((row) => row.chosen);
  return {
    rows,
    parts: { confusion: confusion(parts) },
    headline: card ? headlineOf(card, chosen, parts) : untrained(target),
    findings: chosen && !card?.abstained ? offWhere(parts) : [],
    proof: [
      ...ranking(card, chosen, rows),
      ...compared(rows, chosen),
      ...learntFrom(parts),
      ...leaked(rows, chosen, parts),
      ...cutOff(parts)
    ]
  };
}

const untrained = (target: string): Words =>
  say(target === 'leads' ? 'model.headline_untrained_leads' : 'model.headline_untrained');

/** Points off on average from which chances are to be taken with care, whatever chance makes. */
const muchOff = 0.03;

function headlineOf(card: Card, chosen: ScoreRow | undefined, parts: Parts): Words {
  if (card.abstained === 'one_outcome') return say('forecast.headline_one_outcome');
  if (card.abstained === 'too_few')
    return say('model.headline_too_few', {
      won: quantity.whole(card.won),
      lost: quantity.whole(card.lost)
    });
  if (card.abstained || !chosen) return say('model.headline_no_signal');
  return say('model.headline', {
    verdict: chosen.ece >= muchOff || worstBin(parts) ? 'care' : 'yes',
    ece: say('model.points', { n: quantity.fixed(chosen.ece * 100, 1) })
  });
}

type Bin = Parts['reliability'][number];

const distance = ({ predicted, observed }: Bin): number => Math.abs(observed - predicted);

/** Whether what was said lies outside of the interval of what came. */
function beyondChance({ predicted, observed, n }: Bin): boolean {
  const { low, high } = wilson(observed * n, n);
  return predicted < low || predicted > high;
}

/** Where chances were furthest off, beyond chance; null where they were nowhere. */
export function worstBin({ reliability }: Pick<Parts, 'reliability'>): Bin | null {
  const [worst] = reliability.filter(beyondChance).sort((a, b) => distance(b) - distance(a));
  return worst ?? null;
}

/** Where chances say too much or too little, and by how much. */
function offWhere(parts: Parts): Words[] {
  const worst = worstBin(parts);
  if (!worst) return [];
  const bins = [...parts.reliability].sort((a, b) => a.predicted - b.predicted);
  const place = bins.indexOf(worst);
  const [before, after] = [bins[place - 1], bins[place + 1]];
  const next = before && !after ? before : after && !before ? after : null;
  const edge = next ? Math.round(10 * (next.predicted + worst.predicted)) / 20 : worst.predicted;
  return [
    say('model.off_where', {
      where: before && after ? 'around' : before ? 'above' : 'below',
      way: worst.predicted > worst.observed ? 'high' : 'low',
      edge: quantity.percent(edge),
      predicted: quantity.percent(worst.predicted),
      observed: quantity.percent(worst.observed)
    })
  ];
}

/** How well the model tells those that were won from those that were not. */
function ranking(
  card: Card | undefined,
  chosen: ScoreRow | undefined,
  rows: readonly ScoreRow[]
): Words[] {
  if (card?.abstained === 'no_signal' || (card && !card.abstained && !chosen)) {
    const [best] = rows
      .filter(({ model }) => !['crm', 'with_leaks', 'overall_rate'].includes(model))
      .sort((a, b) => a.log_loss - b.log_loss);
    return [say('model.proof_no_signal', { auc: quantity.fixed(best?.auc ?? 0.5, 2) })];
  }
  if (!chosen || chosen.auc === null) return [];
  return [
    say('model.proof_ranking', {
      better: quantity.percent(Math.round(chosen.auc * 100) / 100),
      auc: quantity.fixed(chosen.auc, 2)
    })
  ];
}

/** How much better than the overall rate, and than the CRM's own probability. */
function compared(rows: readonly ScoreRow[], chosen: ScoreRow | undefined): Words[] {
  const lossOf = (name: string) => rows.find(({ model }) => model === name)?.log_loss ?? null;
  const [prior, crm] = [lossOf('overall_rate'), lossOf('crm')];
  if (!chosen || prior === null) return [];
  const { model, log_loss: loss } = chosen;
  const said = say('model.compared', {
    candidate: candidateWords(model, ''),
    less: quantity.percent(1 - loss / prior)
  });
  if (crm === null) return [said];
  const by = quantity.percent(Math.abs(1 - loss / crm));
  const worse = crm > loss ? 'model.compared_crm_worse' : 'model.compared_crm_better';
  return [sentences([said, say(worse, { by })])];
}

function learntFrom({ card: [card] }: Parts): Words[] {
  if (!card) return [];
  return [
    sentences([
      learntOf(card),
      say('model.of_which', { won: quantity.whole(card.won), lost: quantity.whole(card.lost) }),
      ...(card.trained_on ? [say('model.trained_on', { day: quantity.day(card.trained_on) })] : [])
    ])
  ];
}

function learntOf({ rows_kind, ...counted }: Card): Words {
  const [rows, deals, folds] = [counted.rows ?? 0, counted.subjects ?? 0, counted.folds ?? 0];
  if (rows_kind === 'snapshots') return say('forecast.from_snapshots', { rows, deals, folds });
  if (rows_kind === 'creation') return say('forecast.from_creation', { deals, folds });
  return say('forecast.from_undated', { folds, grouped: say('forecast.grouped_duplicates') });
}

/** What was left out because it gives the outcome away, and what leaving it out costs. */
function leaked(
  rows: readonly ScoreRow[],
  chosen: ScoreRow | undefined,
  { leaks }: Parts
): Words[] {
  if (!leaks.length) return [];
  const leaky = rows.find(({ model }) => model === 'with_leaks');
  const said = say('forecast.leaks', { count: leaks.length });
  if (!leaky || !chosen) return [said];
  return [
    sentences([
      said,
      say('model.with_without', {
        with: quantity.fixed(leaky.auc, 2),
        without: quantity.fixed(chosen.auc, 2)
      })
    ])
  ];
}

function cutOff({ card: [card] }: Parts): Words[] {
  if (!card || card.abstained || card.threshold === null || card.f1 === null) return [];
  const hits = card.true_positives ?? 0;
  const found = hits + (card.false_negatives ?? 0);
  const called = hits + (card.false_positives ?? 0);
  if (!found || !called) return [];
  return [
    say('model.cut_off', {
      threshold: quantity.percent(card.threshold),
      f1: quantity.fixed(card.f1, 2),
      precision: quantity.percent(hits / called),
      recall: quantity.percent(hits / found)
    })
  ];
}

const confusion = ({ card: [card] }: Parts) =>
  card && !card.abstained && card.threshold !== null
    ? [
        { called: 'yes', came_true: card.true_positives, came_false: card.false_positives },
        { called: 'no', came_true: card.false_negatives, came_false: card.true_negatives }
      ]
    : [];
