import { pastSentences } from './past-sentences';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import { whole as wholeNumber } from '../../words/format';
import { messages } from '../../messages/messages';
import type { Voice } from '../../words/format';
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
  if (silence)
    return { headline: ({ locale }) => messages(locale).forecast[silence](), findings: [] };
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
  const amount = saidBy(method, base) ?? base.p50!;
  const own =
    method === 'model' ? null : rangeFromPast(method, rows, { amount, closed: base.closed! });
  const range = own ?? { low: base.p10!, high: base.p90! };
  return say('forecast.headline', {
    amount: amountWords(told, amount, ctx),
    period: periodWords(told, ctx),
    range: m[method === 'model' || own ? 'headline_range' : 'headline_range_model']({
      low: amountWords(told, range.low, ctx),
      high: amountWords(told, range.high, ctx)
    }),
    target: targetWords(told, amount, ctx)
  });
}

function scenarioHeadline(told: Told): Words {
  const { whole, base } = told;
  const difference = whole.p50! - base.p50!;
  return say('forecast.headline_scenario', {
    amount: amountWords(told, whole.p50, ctx),
    period: periodWords(told, ctx),
    range: say('forecast.headline_range', {
      low: amountWords(told, whole.p10, ctx),
      high: amountWords(told, whole.p90, ctx)
    }),
    before: amountWords(told, base.p50, ctx),
    change: `${difference < 0 ? '−' : '+'}${amountWords(told, Math.abs(difference), ctx)}`
  });
}

function targetWords({ base, ...told }: Told, amount: number, ctx: Voice): string {
  const { target } = base;
  if (target === null) return '';
  const gap = amountWords({ base, ...told }, Math.abs(target - amount), ctx);
  const said = target > amount ? 'headline_short' : 'headline_above';
  return m[told.params.target === null ? said : (`${said}_of_yours` as const)]({ gap });
}

/** `this quarter`, or the days. */
export function periodWords({ params, scope }: Pick<Told, 'params' | 'scope'>, ctx: Voice): string {
  const named = horizons.find((one) => one === params.horizon);
  return named
    ? m[`in_${named}`]()
    : say('forecast.in_span', {
        span: quantity.span(horizonPeriod(params.horizon, scope.workspace))
      });
}

/** Why the number is not, or hardly, a model's. */
function abstained({ parts }: Told): Words[] {
  const [card] = parts.card;
  if (card?.abstained !== 'no_signal' && card?.abstained !== 'too_few') return [];
  return [
    (ctx) => {
      return card.abstained === 'no_signal'
        ? say('forecast.finding_no_signal')
        : say('forecast.finding_too_few', {
            won: wholeNumber(card.won, ctx),
            lost: wholeNumber(card.lost, ctx)
          });
    }
  ];
}

function partsOf(told: Told): Words {
  const { closed, open, not_yet_created } = told.whole;
  return say('forecast.period_parts', {
    closed: amountWords(told, closed, ctx),
    open: amountWords(told, open, ctx),
    created: amountWords(told, not_yet_created, ctx)
  });
}
