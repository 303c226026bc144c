import { lookup, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { PartRows, Scope } from '../answer';
import { changeWords } from '../scores/change-words';
import { stageName } from '../scores/field-words';
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
  if (abstained !== null) return [lookup('scores', abstained, '')];
  return [whyTitle(parts, scope), ...(parts.changes.length ? [movedTitle(parts, scope)] : [])];
}

const speaks = ({ score: [score] }: Parts): boolean => typeof score?.probability === 'number';

/** How far such chances came true, and what a next step does not mean. */
export const proofSentences = (parts: Parts): Words[] =>
  speaks(parts)
    ? [
        ...provenSentence(parts),
        ...(nextSentence(parts).length ? [say('scores.next_step_proof')] : [])
      ]
    : [];

/** The chance against that of a typical open deal of the stage. */
export function whyTitle({ score: [score] }: Parts, scope: Scope): Words {
  const { probability = null, typical = null, stage = null } = score ?? {};
  const chance = quantity.percent(probability);
  if (typical === null || probability === null) return say('scores.title_why_only', { chance });
  const away = probability - typical;
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
export function movedTitle({ changes }: Parts, scope: Scope): Words {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return say('scores.moved_other');
  const [was, now] = [first.level, last.level];
  const since = quantity.day(first.since);
  const difference = now - was;
  if (Math.abs(difference) < little)
    return say('scores.title_moved_little', {
      since,
      was: quantity.percent(was),
      now: quantity.percent(now)
    });
  const reasons = changes
    .slice(1)
    .filter(({ effect, field }) => (effect ?? 0) * difference > 0 && field !== 'other')
    .slice(0, mostNamed)
    .map(({ field, was: before, value, since: day, effect }): Words =>
      say('scores.reason', {
        reason: changeWords({ field, was: before, value, since: day }, scope),
        change: quantity.pointsChange(effect ?? 0)
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
  const away = (bin: (typeof proven)[number]) =>
    Math.abs(bin.predicted - (score?.probability ?? 0));
  const bin = [...proven].sort((a, b) => away(a) - away(b))[0];
  if (!bin?.n) return [];
  const { low, high } = wilson(bin.observed * bin.n, bin.n);
  return [
    say('scores.proof', {
      n: bin.n,
      predicted: quantity.percent(bin.predicted),
      observed: quantity.percent(bin.observed),
      low: quantity.percent(low),
      high: quantity.percent(high)
    })
  ];
}

/** The step after which the model would put the chance highest. */
export function nextSentence(parts: Parts): Words[] {
  const [score] = parts.score;
  if (!speaks(parts)) return [];
  const { next_action: action = null, next_effect: effect = null } = score ?? {};
  if (action === null || effect === null) return [];
  const step = lookup('scores', `step_${action}`, say('scores.step_of_kind', { kind: action }));
  return [say('scores.next_step', { step, points: quantity.points(effect) })];
}
