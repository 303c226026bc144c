import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';
import { fewestPeriods } from './comparable-periods';
import { amountWords, type Told } from './told';

/** What the past says of the number: who was closer, or that it cannot tell, and what it is not of. */
export function pastSentences(told: Told): Words[] {
  return [...whyFirst(told), ...ofOthers(told)];
}

/** Why the headline is whose it is; nothing where the model was closer than all others. */
function whyFirst(told: Told): Words[] {
  const { past, base } = told;
  const { method, told: why, periods, rival } = past.first;
  if (why === 'closer' && method === 'model') return [];
  const wapeOf = (one: string | null) =>
    past.scores.find((score) => score.method === one)?.wape ?? null;
  return [
    (ctx) => {
      const said = {
        n: periods,
        method: m[`method_${method}`](),
        wape: quantity.percent(wapeOf(method), 1)
      };
      if (why === 'closer')
        return say('forecast.finding_naive', {
          ...said,
          model_wape: quantity.percent(wapeOf('model'), 1),
          amount: amountWords(told, base.p50, ctx),
          low: amountWords(told, base.p10, ctx),
          high: amountWords(told, base.p90, ctx)
        });
      const shown =
        method === 'model' ? say('forecast.shown_model') : say('forecast.shown_run_rate');
      if (why === 'none') return say('forecast.finding_unproven', { shown });
      if (why === 'other') return say('forecast.finding_other_periods', { shown });
      if (why === 'few')
        return say('forecast.finding_few_periods', { n: periods, least: fewestPeriods, shown });
      return say('forecast.finding_chance', {
        ...said,
        rival: m[`method_${rival!}`](),
        rival_wape: quantity.percent(wapeOf(rival), 1),
        shown
      });
    }
  ];
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
