import { joined, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import { pastProof, pastSentences } from './past-sentences';
import { firstEstimate } from './first-estimate';
import { methodWords } from './record-scores';
import { horizonPeriod, horizons } from './span';
import { amountWords, counts, type Told } from './told';

/** Why no period can be predicted at all; null where one can. */
export function silentAbout({
  card: [card]
}: Pick<Told['parts'], 'card'>): 'headline_one_outcome' | 'headline_undated' | null {
  if (card?.abstained === 'one_outcome') return 'headline_one_outcome';
  return card?.rows_kind === 'undated' ? 'headline_undated' : null;
}

/** The number as a sentence, what has to be said beside it, and what it rests on. */
export function forecastSentences(told: Told): {
  headline: Words;
  findings: Words[];
  proof: Words[];
} {
  const silence = silentAbout(told.parts);
  if (silence) return { headline: say(`forecast.${silence}`), findings: [], proof: [] };
  return {
    headline: told.unchanged ? headlineOf(told) : scenarioHeadline(told),
    findings: [
      told.unchanged ? rangeOf(told) : scenarioRange(told),
      ...abstained(told),
      ...pastSentences(told),
      ...(counts(told) ? [] : [say('forecast.in_deals')])
    ],
    proof: [...abstainedProof(told), ...pastProof(told)]
  };
}

function headlineOf(told: Told): Words {
  const { estimate } = firstEstimate(told.base, told.past);
  return say('forecast.headline', {
    amount: amountWords(told, estimate),
    period: periodWords(told),
    verdict: verdictOf(told, estimate)
  });
}

/** Which side of the target an amount is on, and whose target that is. */
function verdictOf({ base: { target }, params }: Told, amount: number): string {
  if (target === null) return 'none';
  const side = target > amount ? 'short' : 'above';
  if (params.target === null) return side;
  return side === 'short' ? 'short_of_yours' : 'above_yours';
}

function rangeOf(told: Told): Words {
  const { base, past } = told;
  const { low, high } = firstEstimate(base, past);
  if (low !== null && high !== null)
    return say('forecast.finding_range', {
      low: amountWords(told, low),
      high: amountWords(told, high)
    });
  return say('forecast.finding_range_model', {
    method: methodWords(past.first.method),
    amount: amountWords(told, base.expected),
    low: amountWords(told, base.p10),
    high: amountWords(told, base.p90)
  });
}

function scenarioHeadline(told: Told): Words {
  const { whole, base } = told;
  const difference = whole.expected - base.expected;
  return say('forecast.headline_scenario', {
    amount: amountWords(told, whole.expected),
    period: periodWords(told),
    change: joined([difference < 0 ? '−' : '+', amountWords(told, Math.abs(difference))], '')
  });
}

const scenarioRange = (told: Told): Words =>
  say('forecast.finding_scenario', {
    before: amountWords(told, told.base.expected),
    low: amountWords(told, told.whole.p10),
    high: amountWords(told, told.whole.p90)
  });

/** `this quarter`, or the days. */
function periodWords({ params, scope }: Pick<Told, 'params' | 'scope'>): Words {
  const named = horizons.find((one) => one === params.horizon);
  return named
    ? say(`forecast.in_${named}`)
    : say('forecast.in_span', {
        span: quantity.span(horizonPeriod(params.horizon, scope.workspace))
      });
}

/** Why the number is not, or hardly, a model's. */
function abstained({ parts }: Told): Words[] {
  const [card] = parts.card;
  if (card?.abstained === 'no_signal') return [say('forecast.finding_no_signal')];
  if (card?.abstained !== 'too_few') return [];
  const [won, lost] = [quantity.whole(card.won), quantity.whole(card.lost)];
  return [say('forecast.finding_too_few', { won, lost })];
}

function abstainedProof({ parts }: Told): Words[] {
  const abstained = parts.card[0]?.abstained;
  return abstained === 'no_signal' || abstained === 'too_few'
    ? [say(`forecast.proof_${abstained}`)]
    : [];
}
