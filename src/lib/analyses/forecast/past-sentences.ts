import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';
import { fewestPeriods } from './comparable-periods';
import { methodWords } from './record-scores';
import { amountWords, type Told } from './told';

/** What has to be known of the number's past: that it is not a model's, or has none. */
export function pastSentences(told: Told): Words[] {
  const { first } = told.past;
  if (first.told === 'none') return [say('forecast.finding_unproven_short')];
  if (first.told !== 'closer' || first.method === 'model') return [];
  return [
    say('forecast.finding_first', {
      method: methodWords(first.method),
      amount: amountWords(told, told.base.expected)
    })
  ];
}

/** What the past says of the number: who was closer, or that it cannot tell, and what it is not of. */
export const pastProof = (told: Told): Words[] => [...whyFirst(told), ...ofOthers(told)];

/** Why the headline is whose it is; nothing where the model was closer than all others. */
function whyFirst(told: Told): Words[] {
  const { past, base } = told;
  const { first } = past;
  const { method, periods: n } = first;
  if (first.told === 'closer' && method === 'model') return [];
  const wapeOf = (one: string) =>
    quantity.percent(past.scores.find((score) => score.method === one)?.wape ?? null, 1);
  const shown = say(method === 'model' ? 'forecast.shown_model' : 'forecast.shown_run_rate');
  const said = { n, method: methodWords(method), wape: wapeOf(method) };
  switch (first.told) {
    case 'closer':
      return [
        say('forecast.finding_naive', {
          ...said,
          model_wape: wapeOf('model'),
          amount: amountWords(told, base.expected),
          low: amountWords(told, base.p10),
          high: amountWords(told, base.p90)
        })
      ];
    case 'none':
      return [say('forecast.finding_unproven', { shown })];
    case 'other':
      return [say('forecast.finding_other_periods', { shown })];
    case 'few':
      return [say('forecast.finding_few_periods', { n, least: fewestPeriods, shown })];
    case 'chance':
      return [
        say('forecast.finding_chance', {
          ...said,
          rival: methodWords(first.rival),
          rival_wape: wapeOf(first.rival),
          shown
        })
      ];
  }
}

/** Said where numbers are of fewer deals than those that were looked back on. */
function ofOthers({ past, params, scope }: Told): Words[] {
  if (!past.scores.length) return [];
  return [
    ...(narrowed(scope) ? [say('forecast.finding_narrowed')] : []),
    ...(params.by ? [say('forecast.finding_groups')] : [])
  ];
}

/** Whether filters leave out deals of the pipelines that the record is of. */
export const narrowed = ({ filters }: Scope): boolean =>
  Object.values(filters.dimensions).some((values) => values.length > 0) ||
  filters.account !== '' ||
  filters.amountMin > 0 ||
  filters.amountMax > 0 ||
  filters.flagged !== 'in';
