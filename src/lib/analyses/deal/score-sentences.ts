import { calendarDay, percent } from '../../words/format';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { PartRows, Scope } from '../answer';
import type { Words } from '../../words/words';
import type { Voice } from '../../words/format';
import { changeWords } from '../scores/change-words';
import { stageName } from '../scores/field-words';
import { points, pointsChange } from '../scores/points';
import { wilson } from '../../statistics/wilson';
import type { ScoreParts } from './score-queries';
import type { DealParams } from './shape';

type Parts = PartRows<DealParams, ScoreParts>;

/** Below this a chance is called unchanged. */
const little = 0.005;
/** Reasons named in one sentence. */
const mostNamed = 2;

/** What the model says of an open deal, in sentences; none where it says nothing. */
export function scoreSentences(parts: Parts, scope: Scope): Say[] {
  const [score] = parts.score;
  if (!score) return [];
  const { abstained } = score;
  if (abstained !== null)
    return [({ locale }) => wording(messages(locale), 'scores', abstained) ?? ''];
  return [
    (ctx) => whyTitle(parts, scope, ctx),
    ...(parts.changes.length ? [(ctx: Voice) => movedTitle(parts, scope, ctx)] : [])
  ];
}

/** What could come next, and how far such chances came true. */
export const adviceSentences = (parts: Parts): Say[] =>
  typeof parts.score[0]?.probability === 'number'
    ? [...nextSentence(parts), ...provenSentence(parts)]
    : [];

/** The chance against that of a typical open deal of the stage. */
export function whyTitle({ score: [score] }: Parts, scope: Scope, ctx: Voice): string {
  const m = messages(ctx.locale).scores;
  const { probability, typical, stage } = score!;
  const chance = percent(probability, ctx);
  if (typical === null) return m.title_why_only({ chance });
  const away = probability! - typical;
  const said = {
    chance,
    away: Math.abs(away) < little ? 'same' : away > 0 ? 'above' : 'below',
    points: points(away, ctx)
  };
  return stage === null
    ? m.title_why_all(said)
    : m.title_why({ ...said, stage: stageName(stage, scope) });
}

/** How the chance moved in a week, with the fields that moved it that way the most. */
export function movedTitle({ changes }: Parts, scope: Scope, ctx: Voice): string {
  const m = messages(ctx.locale).scores;
  const [was, now] = [changes[0]!.level!, changes.at(-1)!.level!];
  const since = calendarDay(changes[0]!.since, ctx);
  const difference = now - was;
  if (Math.abs(difference) < little)
    return m.title_moved_little({ since, was: percent(was, ctx), now: percent(now, ctx) });
  const reasons = changes
    .slice(1)
    .filter(({ effect, field }) => effect! * difference > 0 && field !== 'other')
    .slice(0, mostNamed)
    .map(({ field, was: before, value, since: day, effect }) =>
      m.reason({
        reason: changeWords({ field: field!, was: before, value, since: day! }, scope, ctx),
        change: pointsChange(effect!, ctx)
      })
    );
  return m.title_moved({
    way: difference > 0 ? 'up' : 'down',
    points: points(difference, ctx),
    since,
    reasons: reasons.length
      ? reasons.reduce((first, second) => m.joined({ first, second }))
      : m.moved_other()
  });
}

/** How often deals scored about so were won, on deals the model had not seen. */
function provenSentence({ score: [score], proven }: Parts): Say[] {
  const away = (bin: (typeof proven)[number]) => Math.abs(bin.predicted! - score!.probability!);
  const bin = [...proven].sort((a, b) => away(a) - away(b))[0];
  if (!bin?.n) return [];
  const { low, high } = wilson(bin.observed! * bin.n, bin.n);
  return [
    (ctx) =>
      messages(ctx.locale).scores.proof({
        n: bin.n!,
        predicted: percent(bin.predicted, ctx),
        observed: percent(bin.observed, ctx),
        low: percent(low, ctx),
        high: percent(high, ctx)
      })
  ];
}

function nextSentence({ score: [score] }: Parts): Say[] {
  const { next_action: action, next_effect: effect } = score!;
  if (action === null || effect === null) return [];
  return [
    (ctx) => {
      const m = messages(ctx.locale);
      const step =
        wording(m, 'scores', `step_${action}`) ?? m.scores.step_of_kind({ kind: action });
      return m.scores.next_step({ step, points: points(effect, ctx) });
    }
  ];
}
