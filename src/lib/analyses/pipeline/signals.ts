import { quantity, say } from '../../words/say';
import type { Scope } from '../answer';
import type { Signal } from '../signal';
import type { PipelineRow } from './summarize';

/** How many deals of the pipeline are stalled. */
export function pipelineSignals({
  rows,
  scope: {
    filters: { pipeline, everyPipeline }
  }
}: {
  rows: readonly PipelineRow[];
  scope: Scope;
}): Signal[] {
  const sum = (of: 'deals' | 'stalled') => rows.reduce((total, row) => total + row[of], 0);
  const value = sum('stalled');
  return [
    {
      watch: 'stalled',
      of: pipeline.name,
      value,
      words: say('alerts.stalled', {
        n: value,
        open: quantity.whole(sum('deals')),
        of: pipeline.name && !everyPipeline ? 'one' : 'all',
        pipeline: quantity.label(pipeline.name)
      }),
      behind: {
        outcome: 'open',
        stalled: 'yes',
        ...(pipeline.name && !everyPipeline ? { pipeline: pipeline.name } : {})
      }
    }
  ];
}
