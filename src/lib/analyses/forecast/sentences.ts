import { joined, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import { pastSentences } from './past-sentences';
import { rangeFromPast, saidBy } from './record-scores';
import { horizonPeriod, horizons } from './span';
import { amountWords, counts, type Told } from './told';

/** Why no period can be predicted at all; null where one can. */
export function silentAbout({
  card: [card]
}: Pick<Told['parts'], 'card'>): 'headline_one_outcome' | 'headline_undated' | null {
  if (card?.abstained === 'one_outcome') return 'headline_one_outcome';
  return card?.rows_kind === 'undated' ? 'headline_undated' : null;
}

/** The number as a sentence, and what has to be said beside it. */
export function forecastSentences(told: Told): { headline: Words; findings: Words[] } {
  const silence = silentAbout(told.parts);
  if (silence) return { headline: say(`forecast.${silence}`), findings: [] };
  return {
    headline: told.unchanged ? headlineOf(told) : scenarioHeadline(told),
    findings: [
      ...abstained(told),
      ...pastSentences(told),
      partsOf(told),
      ...(counts(told) ? [] : [say('forecast.in_deals')])
    ]
  };
}

function headlineOf(told: Told): Words {
  const {
    base,
    past: { first, rows }
  } = told;
  const { method } = first;
  const amount = saidBy(method, base) ?? base.p50;
  const own =
    method === 'model' ? null : rangeFromPast(method, rows, { amount, closed: base.closed });
  const range = own ?? { low: base.p10, high: base.p90 };
  const asOwn = method === 'model' || own;
  return say('forecast.headline', {
    amount: amountWords(told, amount),
    period: periodWords(told),
    range: say(asOwn ? 'forecast.headline_range' : 'forecast.headline_range_model', {
      low: amountWords(told, range.low),
      high: amountWords(told, range.high)
    }),
    target: targetWords(told, amount)
  });
}

function scenarioHeadline(told: Told): Words {
  const { whole, base } = told;
  const difference = whole.p50 - base.p50;
  return say('forecast.headline_scenario', {
    amount: amountWords(told, whole.p50),
    period: periodWords(told),
    range: say('forecast.headline_range', {
      low: amountWords(told, whole.p10),
      high: amountWords(told, whole.p90)
    }),
    before: amountWords(told, base.p50),
    change: joined([difference < 0 ? '−' : '+', amountWords(told, Math.abs(difference))], '')
  });
}

function targetWords(told: Told, amount: number): Words {
  const { target } = told.base;
  if (target === null) return '';
  const gap = amountWords(told, Math.abs(target - amount));
  const said = target > amount ? 'headline_short' : 'headline_above';
  return told.params.target === null
    ? say(`forecast.${said}`, { gap })
    : say(`forecast.${said}_of_yours`, { gap });
}

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

function partsOf(told: Told): Words {
  const { closed, open, not_yet_created } = told.whole;
  return say('forecast.period_parts', {
    closed: amountWords(told, closed),
    open: amountWords(told, open),
    created: amountWords(told, not_yet_created)
  });
}
