import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { PartRows } from '../answer';
import type { Values } from '../params';
import type { ModelParams, ModelParts, ScoreRow } from './shape';

type Parts = PartRows<ModelParams, ModelParts>;

/** Whether the chosen model predicted what it had not seen, and what that rests on. */
export function summarizeModel(rows: ScoreRow[], parts: Parts, { target }: Values<ModelParams>) {
  const [card] = parts.card;
  const chosen = rows.find((row) => row.chosen);
  return {
    rows,
    parts: { confusion: confusion(parts) },
    headline: headlineOf(card, chosen, rows, target),
    findings: [
      ...compared(rows, chosen),
      ...learntFrom(parts),
      ...leaked(rows, chosen, parts),
      ...cutOff(parts)
    ]
  };
}

type Card = Parts['card'][number] | undefined;

function headlineOf(
  card: Card,
  chosen: ScoreRow | undefined,
  rows: ScoreRow[],
  target: string
): Words {
  const m = messages(ctx.locale).model;
  if (!card) return target === 'leads' ? m.headline_untrained_leads() : m.headline_untrained();
  if (card.abstained === 'one_outcome') return say('forecast.headline_one_outcome');
  if (card.abstained === 'too_few')
    return m.headline_too_few({ won: quantity.whole(card.won), lost: quantity.whole(card.lost) });
  const best = [...rows]
    .filter(({ model }) => !['crm', 'with_leaks', 'overall_rate'].includes(model!))
    .sort((a, b) => a.log_loss! - b.log_loss!)[0];
  if (card.abstained || !chosen)
    return m.headline_no_signal({ auc: quantity.fixed(best?.auc ?? 0.5, 2) });
  return m.headline({
    better: quantity.percent(Math.round(chosen.auc! * 100) / 100),
    ece: m.points({ n: quantity.decimal((chosen.ece ?? 0) * 100, 1) })
  });
}

/** How much better than the overall rate, and than the CRM's own probability. */
function compared(rows: readonly ScoreRow[], chosen: ScoreRow | undefined): Words[] {
  const loss = (name: string) => rows.find(({ model }) => model === name)?.log_loss ?? null;
  const [prior, crm] = [loss('overall_rate'), loss('crm')];
  if (!chosen || prior === null) return [];
  return [
    (ctx) => {
      const all = messages(ctx.locale);
      const said = all.model.compared({
        candidate: wording(all, 'forecast', `candidate_${chosen.model}`) ?? '',
        less: quantity.percent(1 - chosen.log_loss! / prior)
      });
      return crm === null
        ? said
        : `${said}${ctx.locale === 'en' ? ' ' : ''}${all.model[
            crm > chosen.log_loss! ? 'compared_crm_worse' : 'compared_crm_better'
          ]({ by: quantity.percent(Math.abs(1 - chosen.log_loss! / crm)) })}`;
    }
  ];
}

function learntFrom({ card: [card] }: Parts): Words[] {
  if (!card) return [];
  return [
    (ctx) => {
      const m = messages(ctx.locale).forecast;
      const [rows, deals, folds] = [card.rows!, card.subjects!, card.folds!];
      const learnt =
        card.rows_kind === 'snapshots'
          ? m.from_snapshots({ rows, deals, folds })
          : card.rows_kind === 'creation'
            ? m.from_creation({ deals, folds })
            : m.from_undated({ folds, grouped: m.grouped_duplicates() });
      const of = say('model.of_which', {
        won: quantity.whole(card.won),
        lost: quantity.whole(card.lost)
      });
      const on = card.trained_on
        ? say('model.trained_on', { day: quantity.day(card.trained_on) })
        : '';
      return [learnt, of, on].filter(Boolean).join(ctx.locale === 'en' ? ' ' : '');
    }
  ];
}

/** What was left out because it gives the outcome away, and what leaving it out costs. */
function leaked(
  rows: readonly ScoreRow[],
  chosen: ScoreRow | undefined,
  { leaks }: Parts
): Words[] {
  if (!leaks.length) return [];
  const leaky = rows.find(({ model }) => model === 'with_leaks');
  return [
    (ctx) => {
      const all = messages(ctx.locale);
      const said = all.forecast.leaks({ count: leaks.length });
      return leaky && chosen
        ? `${said}${ctx.locale === 'en' ? ' ' : ''}${all.model.with_without({
            with: quantity.fixed(leaky.auc, 2),
            without: quantity.fixed(chosen.auc, 2)
          })}`
        : said;
    }
  ];
}

function cutOff({ card: [card] }: Parts): Words[] {
  if (!card || card.abstained || card.threshold === null || card.f1 === null) return [];
  const found = card.true_positives! + card.false_negatives!;
  const called = card.true_positives! + card.false_positives!;
  if (!found || !called) return [];
  return [
    say('model.cut_off', {
      threshold: quantity.percent(card.threshold),
      f1: quantity.fixed(card.f1, 2),
      precision: quantity.percent(card.true_positives! / called),
      recall: quantity.percent(card.true_positives! / found)
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
