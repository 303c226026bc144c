import { calendarDay, decimal, fixed, percent, whole } from '../../words/format';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { PartRows } from '../answer';
import type { Words } from '../../words/words';
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
): Say {
  return (ctx) => {
    const m = messages(ctx.locale).model;
    if (!card) return target === 'leads' ? m.headline_untrained_leads() : m.headline_untrained();
    if (card.abstained === 'one_outcome')
      return messages(ctx.locale).forecast.headline_one_outcome();
    if (card.abstained === 'too_few')
      return m.headline_too_few({ won: whole(card.won, ctx), lost: whole(card.lost, ctx) });
    const best = [...rows]
      .filter(({ model }) => !['crm', 'with_leaks', 'overall_rate'].includes(model!))
      .sort((a, b) => a.log_loss! - b.log_loss!)[0];
    if (card.abstained || !chosen)
      return m.headline_no_signal({ auc: fixed(best?.auc ?? 0.5, ctx, 2) });
    return m.headline({
      better: percent(Math.round(chosen.auc! * 100) / 100, ctx),
      ece: m.points({ n: decimal((chosen.ece ?? 0) * 100, ctx, 1) })
    });
  };
}

/** How much better than the overall rate, and than the CRM's own probability. */
function compared(rows: readonly ScoreRow[], chosen: ScoreRow | undefined): Say[] {
  const loss = (name: string) => rows.find(({ model }) => model === name)?.log_loss ?? null;
  const [prior, crm] = [loss('overall_rate'), loss('crm')];
  if (!chosen || prior === null) return [];
  return [
    (ctx) => {
      const all = messages(ctx.locale);
      const said = all.model.compared({
        candidate: wording(all, 'forecast', `candidate_${chosen.model}`) ?? '',
        less: percent(1 - chosen.log_loss! / prior, ctx)
      });
      return crm === null
        ? said
        : `${said}${ctx.locale === 'en' ? ' ' : ''}${all.model[
            crm > chosen.log_loss! ? 'compared_crm_worse' : 'compared_crm_better'
          ]({ by: percent(Math.abs(1 - chosen.log_loss! / crm), ctx) })}`;
    }
  ];
}

function learntFrom({ card: [card] }: Parts): Say[] {
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
      const of = messages(ctx.locale).model.of_which({
        won: whole(card.won, ctx),
        lost: whole(card.lost, ctx)
      });
      const on = card.trained_on
        ? messages(ctx.locale).model.trained_on({ day: calendarDay(card.trained_on, ctx) })
        : '';
      return [learnt, of, on].filter(Boolean).join(ctx.locale === 'en' ? ' ' : '');
    }
  ];
}

/** What was left out because it gives the outcome away, and what leaving it out costs. */
function leaked(rows: readonly ScoreRow[], chosen: ScoreRow | undefined, { leaks }: Parts): Say[] {
  if (!leaks.length) return [];
  const leaky = rows.find(({ model }) => model === 'with_leaks');
  return [
    (ctx) => {
      const all = messages(ctx.locale);
      const said = all.forecast.leaks({ count: leaks.length });
      return leaky && chosen
        ? `${said}${ctx.locale === 'en' ? ' ' : ''}${all.model.with_without({
            with: fixed(leaky.auc, ctx, 2),
            without: fixed(chosen.auc, ctx, 2)
          })}`
        : said;
    }
  ];
}

function cutOff({ card: [card] }: Parts): Say[] {
  if (!card || card.abstained || card.threshold === null || card.f1 === null) return [];
  const found = card.true_positives! + card.false_negatives!;
  const called = card.true_positives! + card.false_positives!;
  if (!found || !called) return [];
  return [
    (ctx) =>
      messages(ctx.locale).model.cut_off({
        threshold: percent(card.threshold, ctx),
        f1: fixed(card.f1, ctx, 2),
        precision: percent(card.true_positives! / called, ctx),
        recall: percent(card.true_positives! / found, ctx)
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
