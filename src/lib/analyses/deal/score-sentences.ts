import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { PartRows, Scope } from '../answer';
import type { Voice } from '../../words/format';
import { changeWords } from '../scores/change-words';
import { stageName } from '../scores/field-words';
import { points } from '../scores/points';
import { wilson } from '../../statistics/wilson';
import type { ScoreParts } from './score-queries';
import type { DealParams } from './shape';

type Parts = PartRows<DealParams, ScoreParts>;

/** Below this a chance is called unchanged. */
const little = 0.005;
/** Reasons named in one sentence. */
const mostNamed = 2;

/** What the model says of an open deal, in sentences; none where it says nothing. */
export function scoreSentences(parts: Parts, scope: Scope): Words[] {
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
export const adviceSentences = (parts: Parts): Words[] =>
  typeof parts.score[0]?.probability === 'number'
    ? [...nextSentence(parts), ...provenSentence(parts)]
    : [];

/** The chance against that of a typical open deal of the stage. */
export function whyTitle({ score: [score] }: Parts, scope: Scope, ctx: Voice): string {
  const { probability, typical, stage } = score!;
  const chance = quantity.percent(probability);
  if (typical === null) return say('scores.title_why_only', { chance });
  const away = probability! - typical;
  const said = {
    chance,
    away: Math.abs(away) < little ? 'same' : away > 0 ? 'above' : 'below',
    points: quantity.points(away)
  };
  return stage === null
    ? say('scores.title_why_all', said)
    : say('scores.title_why', { ...said, stage: stageName(stage, scope) });
}

/** How the chance moved in a week, with the fields that moved it that way the most. */
export function movedTitle({ changes }: Parts, scope: Scope, ctx: Voice): string {
  const [was, now] = [changes[0]!.level!, changes.at(-1)!.level!];
  const since = quantity.day(changes[0]!.since);
  const difference = now - was;
  if (Math.abs(difference) < little)
    return say('scores.title_moved_little', {
      since,
      was: quantity.percent(was),
      now: quantity.percent(now)
    });
  const reasons = changes
    .slice(1)
    .filter(({ effect, field }) => effect! * difference > 0 && field !== 'other')
    .slice(0, mostNamed)
    .map(({ field, was: before, value, since: day, effect }) =>
      say('scores.reason', {
        reason: changeWords({ field: field!, was: before, value, since: day! }, scope, ctx),
        change: quantity.pointsChange(effect!)
      })
    );
  return say('scores.title_moved', {
    way: difference > 0 ? 'up' : 'down',
    points: quantity.points(difference),
    since,
    reasons: reasons.length
      ? reasons.reduce((first, second) => say('scores.joined', { first, second }))
      : say('scores.moved_other')
  });
}

/** How often deals scored about so were won, on deals the model had not seen. */
function provenSentence({ score: [score], proven }: Parts): Words[] {
  const away = (bin: (typeof proven)[number]) => Math.abs(bin.predicted! - score!.probability!);
  const bin = [...proven].sort((a, b) => away(a) - away(b))[0];
  if (!bin?.n) return [];
  const { low, high } = wilson(bin.observed! * bin.n, bin.n);
  return [
    say('scores.proof', {
      n: bin.n!,
      predicted: quantity.percent(bin.predicted),
      observed: quantity.percent(bin.observed),
      low: quantity.percent(low),
      high: quantity.percent(high)
    })
  ];
}

function nextSentence({ score: [score] }: Parts): Words[] {
  const { next_action: action, next_effect: effect } = score!;
  if (action === null || effect === null) return [];
  return [
    (ctx) => {
      const m = messages(ctx.locale);
      const step =
        wording(m, 'scores', `step_${action}`) ?? m.scores.step_of_kind({ kind: action });
      return m.scores.next_step({ step, points: quantity.points(effect) });
    }
  ];
}
