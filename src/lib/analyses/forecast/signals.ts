import { quantity, say } from '../../words/say';
import type { Figure, Scope } from '../answer';
import type { Values } from '../params';
import type { Signal } from '../signal';
import type { ForecastParams } from './shape';
import { horizonPeriod } from './span';
import { amountWords } from './told';

/** How much of the target of the period the forecast reaches; nothing without a target. */
export function forecastSignals({
  params,
  scope,
  figures
}: {
  params: Values<ForecastParams>;
  scope: Scope;
  figures: readonly Figure[];
}): Signal[] {
  const figure = (name: string) => figures.find((one) => one.name === name)?.value ?? null;
  const [forecast, target] = [figure('forecast'), figure('target')];
  if (forecast === null || !target) return [];
  const period = horizonPeriod(params.horizon, scope.workspace);
  return [
    {
      watch: 'forecast',
      of: `${period.from}..${period.to}`,
      value: forecast / target,
      words: say('alerts.forecast', {
        span: quantity.span(period),
        forecast: amountWords({ scope }, forecast),
        target: amountWords({ scope }, target),
        share: quantity.percent(forecast / target, 0)
      })
    }
  ];
}
