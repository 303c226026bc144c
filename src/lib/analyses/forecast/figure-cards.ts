import { quantity, say } from '../../words/say';
import type { Answer } from '../answer';
import type { FigureCard } from '../block';
import type { ForecastParts } from './parts';
import { methodWords } from './record-scores';
import { noTarget, targetOf } from '../target-words';
import { targetFor } from '../targets';
import { horizonPeriod } from './span';
import type { ForecastParams, ForecastRow, forecastRow } from './shape';

type ForecastAnswer = Pick<
  Answer<ForecastParams, typeof forecastRow, ForecastParts>,
  'parts' | 'params' | 'scope'
>;

/** What the whole is made of, and how far it is from its target. */
export function figureCards(answer: ForecastAnswer): FigureCard[] {
  const [whole] = answer.parts.whole;
  if (!whole) return [];
  const { money } = quantity;
  return [
    { name: 'closed', label: say('forecast.closed'), value: money(whole.closed) },
    {
      name: 'open',
      label: say('forecast.open'),
      value: money(whole.open),
      notes: [say('forecast.of_open', { n: whole.deals, count: quantity.whole(whole.deals) })]
    },
    {
      name: 'not_yet_created',
      label: say('forecast.not_yet_created'),
      value: money(whole.not_yet_created),
      notes: [say('forecast.as_before')]
    },
    {
      name: 'expected',
      label: say('forecast.expected'),
      value: money(whole.expected),
      notes: [say('forecast.expected_note')]
    },
    ...targetCards(answer, whole)
  ];
}

function targetCards(answer: ForecastAnswer, whole: ForecastRow): FigureCard[] {
  const { closed, target } = whole;
  const { parts, params, scope } = answer;
  const period = horizonPeriod(params.horizon, scope.workspace);
  const found = params.target === null ? targetFor(parts.targets, period, scope) : null;
  if (target === null)
    return [
      {
        name: 'target',
        label: say('forecast.target'),
        value: '–',
        notes: noTarget(parts.targets, { period, scope })
      }
    ];
  const { method, amount } = said(answer, whole.expected);
  const gap = target - amount;
  const reached = quantity.percent(closed / (target || 1));
  const less = { amount: quantity.money(amount), method: methodWords(method) };
  return [
    {
      name: 'target',
      label: say(params.target === null ? 'forecast.target' : 'forecast.param_target'),
      value: quantity.money(target),
      notes: [...(found ? [targetOf(found)] : []), say('forecast.reached', { share: reached })]
    },
    {
      name: 'gap',
      label: say(gap > 0 ? 'forecast.gap_short' : 'forecast.gap_above'),
      value: quantity.money(Math.abs(gap)),
      notes: [
        method === 'model'
          ? say('forecast.gap_note', { amount: less.amount })
          : say('forecast.gap_note_method', less)
      ]
    }
  ];
}

/** The amount that the headline says, and whose it is: with the changes of a scenario the model's. */
function said({ parts }: ForecastAnswer, expected: number): { method: string; amount: number } {
  const first = parts.methods.find(({ headline }) => headline);
  return parts.whole.length > 1 || !first
    ? { method: 'model', amount: expected }
    : { method: first.method, amount: first.estimate };
}
