import { expect, it } from 'vitest';
import { recogniseFiles } from '../../src/lib/ingest/ingest-files';
import { dropRemains } from '../../src/lib/ingest/undo';
import { joinMatches } from '../../src/lib/ingest/recognition/joins';
import { csv, store } from './given-files';

it('says how many values find their partner, and names some that do not', async () => {
  const content = (text: string) => new TextEncoder().encode(text);
  const { files } = await recogniseFiles(
    [
      {
        name: 'deals.csv',
        content: content(csv('deal_id,stage,created_at', 'A,Lead,2024-01-01', 'B,Lead,2024-01-02'))
      },
      {
        name: 'stage_events.csv',
        content: content(
          csv(
            'deal_id,stage,entered_at',
            'A,Lead,2024-01-01',
            'A,Won,2024-01-05',
            'X1,Lead,2024-01-02',
            'X2,Lead,2024-01-02',
            'X3,Lead,2024-01-02'
          )
        )
      }
    ],
    {},
    await store()
  );
  const [match] = await joinMatches(files, await store());
  // other files of the worker number their tables from 1 too
  await dropRemains(await store());
  expect(match).toMatchObject({ values: 4, matched: 1, unmatched: ['X1', 'X3'] });
});
