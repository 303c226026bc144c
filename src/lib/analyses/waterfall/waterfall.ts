import { say } from '../../words/say';
import { analysis } from '../analysis';
import type { Scope } from '../answer';
import type { Values } from '../params';
import { waterfallBars } from './bars';
import { listing } from './listing';
import { largestMoves, moves } from './moves';
import {
  duePeriod,
  movesPeriod,
  movesRow,
  startDay,
  type Step,
  waterfallParams,
  waterfallRow,
  type WaterfallParams,
  type WaterfallParts
} from './shape';
import { summarizeWaterfall } from './summarize';

const largest = 50;

/**
 * How the open pipeline got from one day to another, reconciling to the cent. Compares the two end
 * points: what came and went in between without being there at either end does not show, but a
 * deal created and closed between them counts in `new` and in `won` or `lost`.
 */
export const waterfall = analysis<WaterfallParams, typeof waterfallRow, WaterfallParts>({
  ...listing,
  params: waterfallParams,
  span: movesPeriod,
  query: (params, scope) =>
    moves(scope, { span: movesPeriod(params, scope), due: duePeriod(params, scope) }),
  row: waterfallRow,
  parts: {
    moves: {
      row: movesRow,
      query: (params, scope) =>
        largestMoves(scope, {
          span: movesPeriod(params, scope),
          due: duePeriod(params, scope),
          limit: largest
        })
    }
  },
  summarize: summarizeWaterfall,
  words: {
    step: ({ step }) => say(`waterfall.${step}`)
  },
  blocks: () => [
    { block: 'chart', chart: waterfallBars, opening: true },
    { block: 'table', title: say('ui.the_numbers') },
    { block: 'table', part: 'moves', title: say('waterfall.part_moves'), folded: true },
    { block: 'note', words: say('waterfall.note_then') }
  ],
  drill: ({ step, deals }, { params, scope }) => {
    const pairs = pairsOf(step, params, scope);
    return pairs && { pairs, deals };
  }
});

/** The deals of a step, where a list can be narrowed to just them. */
function pairsOf(
  step: Step,
  params: Values<WaterfallParams>,
  scope: Scope
): Record<string, string> | null {
  const span = movesPeriod(params, scope);
  const days = `${span.from}..${span.to}`;
  const due: Record<string, string> = params.due === 'all' ? {} : { due: params.due };
  if (step === 'start') return { outcome: 'open', as_of: startDay(span), ...due };
  if (step === 'end') return { outcome: 'open', as_of: span.to, ...due };
  if (step === 'new') return { created: days, as_of: span.to, ...due };
  // what was due at the start need not be due at the end
  if ((step === 'won' || step === 'lost') && params.due === 'all')
    return { outcome: step, closed: days, as_of: span.to };
  return null;
}
