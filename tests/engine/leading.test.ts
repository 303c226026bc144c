import { afterEach, expect, it, vi } from 'vitest';
import { AppError } from '../../src/lib/domain/app-error';
import { lead, type Leading } from '../../src/lib/engine/leading';
import type { OwnEngine } from '../../src/lib/engine/own-engine';

const read = { connection: 'reader' as const, text: 'select 1', values: [] };
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

/** Engines that only log what becomes of them, and are slow to start and to close. */
function engines() {
  const log: string[] = [];
  const start = async (): Promise<OwnEngine> => {
    const number = log.filter((line) => line.startsWith('starts')).length + 1;
    let closed = false;
    log.push(`starts ${number}`);
    await soon();
    return {
      run: vi.fn(async () => {
        await soon();
        if (closed) throw new AppError('engine_failed', { reason: 'closed' });
        return Uint8Array.of(number);
      }),
      close: async () => {
        closed = true;
        await soon();
        log.push(`closed ${number}`);
      }
    } as unknown as OwnEngine;
  };
  return { log, start };
}

let leading: Leading;
afterEach(() => leading.end());

it('starts no engine before the one that is deleted has let go of its file', async () => {
  const { log, start } = engines();
  leading = lead('here', start, () => {});
  await leading.askAs('here')('wake', null);
  const deleted = leading.askAs('here')('forget', null);
  const answer = await leading.askAs('there')('run', read);
  await deleted;
  expect([...answer]).toEqual([2]);
  expect(log).toEqual(['starts 1', 'closed 1', 'starts 2']);
});

it('asks the next engine what the one before it could no longer answer', async () => {
  const { log, start } = engines();
  leading = lead('here', start, () => {});
  await leading.askAs('here')('wake', null);
  const asked = leading.askAs('there')('run', read);
  await Promise.resolve();
  await leading.askAs('here')('forget', null);
  expect([...(await asked)]).toEqual([2]);
  expect(log).toEqual(['starts 1', 'closed 1', 'starts 2']);
});
