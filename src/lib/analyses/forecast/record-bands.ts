import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { dots } from '../../charts/marks/dots';
import { floatingBars } from '../../charts/marks/floating-bars';
import { shownRound } from '../../charts/round-axis';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { grainPeriod } from '../../domain/period';
import { messages } from '../../messages/messages';
import { calendarDay, compactMoney, fullMoney } from '../../words/format';
import { quantity, say } from '../../words/say';
import { type Words, wordsOf } from '../../words/words';
import type { Answer } from '../answer';
import type { Chart } from '../chart';
import { cohortToken, cohortWords } from '../cohort-token';
import { monthNumber } from '../months';
import type { ForecastParts } from './parts';
import { type Past as PastRecord, pastOf } from './past-record';
import { narrowed } from './past-sentences';
import { type Method, methodNames, methods, methodWords } from './record-scores';
import type { ForecastParams, forecastRow } from './shape';
import { horizonPeriod, originOf, recordGrain } from './span';

type ForecastAnswer = Answer<ForecastParams, typeof forecastRow, ForecastParts>;
type PastRow = ForecastAnswer['parts']['past'][number];

/** What would have been said of past periods at the same point of them, against what came. */
export const recordBands: Chart<ForecastParams, typeof forecastRow, ForecastParts> = {
  id: 'record',
  part: 'past',
  span: ({ parts: { past }, params, scope: { workspace } }) => {
    const grain = recordGrain(horizonPeriod(params.horizon, workspace));
    const startOf = (row: (typeof past)[number] | undefined) => row?.period_start ?? workspace.asOf;
    return {
      from: startOf(past[0]),
      to: grainPeriod(grain, startOf(past.at(-1)), workspace).to
    };
  },
  counted: () => ({ of: 'deals', n: 0 }),
  ofAll: true,
  height: () => 380,
  title: recordTitle,
  option: (result, ctx) => {
    const { past } = result.parts;
    if (!past.some(({ actual }) => actual)) return null;
    const m = messages(ctx.locale).forecast;
    const { ramp, won, series, ink } = palette(ctx.theme);
    const naive = methodNames.filter(
      (method) => method !== 'model' && past.every((row) => row[methods[method]] !== null)
    );
    const name = (method: Method) => wordsOf(methodWords(method), ctx);
    const symbols = ['triangle', 'rect', 'diamond', 'arrow'];
    return chartOption(ctx, {
      margin: { top: ctx.width < 640 ? 76 : 48 },
      legend: {
        key: 'symbol',
        keySize: [12, 9],
        names: [m.actual(), m.range(), m.method_model(), ...naive.map(name)]
      },
      tip: axisTip(past, (row) => pastTooltip(result, { row, naive }, ctx)),
      x: categoryAxis(
        ctx,
        past.map((row) => wordsOf(pastPeriod(row.period_start, result), ctx))
      ),
      y: valueAxis(
        ctx,
        (value) => compactMoney(value, ctx),
        shownRound(
          past.flatMap((row) => [
            row.actual ?? 0,
            row.p90 ?? 0,
            ...naive.map((method) => (row[methods[method]] as number | null) ?? 0)
          ]),
          ctx
        )
      ),
      marks: [
        floatingBars({
          rows: past,
          name: m.range(),
          stack: 'band',
          maxWidth: 36,
          color: ramp[0],
          from: ({ p10 }) => p10,
          value: ({ p10, p90 }) => p90 - p10
        }),
        dots({
          rows: past,
          name: m.method_model(),
          symbol: 'rect',
          size: [36, 3],
          color: ramp[1],
          at: ({ expected }) => expected
        }),
        ...naive.map((one, i) =>
          dots({
            rows: past,
            name: name(one),
            symbol: symbols[i],
            size: 9,
            color: series[i + 1],
            opacity: 0.85,
            at: (row) => row[methods[one]]
          })
        ),
        dots({
          rows: past,
          name: m.actual(),
          symbol: 'circle',
          size: 11,
          z: 5,
          color: won,
          border: ink,
          at: ({ actual }) => actual
        })
      ]
    });
  }
};

function recordTitle({ parts, params, scope }: ForecastAnswer): Words {
  const past = pastOf(parts, params.horizon, scope.workspace);
  const model = past.scores.find(({ method }) => method === 'model');
  if (!model || past.coverage === null) return say('forecast.record_none');
  const { from } = horizonPeriod(params.horizon, scope.workspace);
  const title = say(`forecast.${titleOf(past, from, scope)}`, {
    wape: quantity.percent(model.wape),
    n: model.n,
    inside: Math.round(past.coverage * model.n)
  });
  return narrowed(scope) ? say('forecast.record_of_all', { title }) : title;
}

/** Which points of past periods the record speaks of: as far gone as this one, or as near as it has. */
function titleOf(
  { rows: [first], own }: PastRecord,
  from: string,
  { workspace }: ForecastAnswer['scope']
) {
  if (!own) return 'record_title_others' as const;
  if (first && first.months_in < 0) return 'record_title_ahead' as const;
  return from > originOf(workspace) ? ('record_title_start' as const) : ('record_title' as const);
}

/** A past month or quarter by its first day. */
export function pastPeriod(
  firstDay: string,
  { params, scope: { workspace } }: Pick<ForecastAnswer, 'params' | 'scope'>
): Words {
  const grain = recordGrain(horizonPeriod(params.horizon, workspace));
  const { fiscalStart } = workspace;
  return cohortWords(cohortToken(monthNumber(firstDay), grain, fiscalStart), fiscalStart);
}

function pastTooltip(
  result: ForecastAnswer,
  { row, naive }: { row: PastRow; naive: readonly Method[] },
  ctx: ChartContext
): string {
  const m = messages(ctx.locale).forecast;
  const said = m.said_on({ day: calendarDay(row.origin, ctx) });
  return tooltipText(`${wordsOf(pastPeriod(row.period_start, result), ctx)} · ${said}`, [
    [m.actual(), fullMoney(row.actual, ctx)],
    [m.method_model(), fullMoney(row.expected, ctx)],
    [m.range(), `${fullMoney(row.p10, ctx)} – ${fullMoney(row.p90, ctx)}`],
    ...naive.map(
      (one) => [wordsOf(methodWords(one), ctx), fullMoney(row[methods[one]], ctx)] as const
    )
  ]);
}
