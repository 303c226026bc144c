import { afterEach, expect, it } from 'vitest';
import { AppError } from '../../src/lib/domain/app-error';
import { callsTo, serve } from '../../src/lib/engine/worker-call';

const methods = {
  double: (n: number) => 2 * n,
  async count(to: number, tell: (at: number) => void) {
    for (let at = 1; at <= to; at++) tell(at);
    return 'counted';
  },
  async bytes(length: number): Promise<Uint8Array> {
    handed = new Uint8Array(length).fill(7);
    return handed;
  },
  refuse(file: string): void {
    throw new AppError('no_outcome', { file, rows: 3 });
  },
  stumble(): void {
    throw new RangeError('too far');
  },
  unsendable: () => () => 1,
  forever: () => new Promise<void>(() => {})
};
let handed: Uint8Array;
let ended = 0;
let started = 0;
afterEach(() => {
  [started, ended] = [0, 0];
});

/** A channel with the methods at its far end, ended as a worker is. */
function start() {
  const { port1, port2 } = new MessageChannel();
  serve(methods, port2);
  started += 1;
  return Object.assign(port1, {
    onerror: null as ((event: ErrorEvent) => void) | null,
    terminate() {
      ended += 1;
      port1.close();
    }
  });
}
const call = callsTo<typeof methods>(start);

it('gives the result of a method and ends the worker', async () => {
  expect(await call('double', 21)).toBe(42);
  expect([started, ended]).toEqual([1, 1]);
});

it('tells the progress in order, before the result', async () => {
  const told: number[] = [];
  expect(await call('count', 3, { onProgress: (at) => told.push(at) })).toBe('counted');
  expect(told).toEqual([1, 2, 3]);
});

it('hands bytes over instead of copying them', async () => {
  expect(await call('bytes', 5)).toEqual(new Uint8Array(5).fill(7));
  expect(handed.byteLength).toBe(0);
});

it('keeps code and details of an error that has words', async () => {
  const failure = await call('refuse', 'a.csv', { code: 'training_failed' }).catch((e) => e);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure).toMatchObject({ code: 'no_outcome', details: { file: 'a.csv', rows: 3 } });
});

it.each([
  ['stumble', 'RangeError: too far'],
  ['unsendable', /could not be cloned/]
] as const)(
  'gives the reason of any other error of %s under the code asked for',
  async (method, reason) => {
    const failure = await call(method, undefined, { code: 'training_failed' }).catch((e) => e);
    expect(failure).toMatchObject({ code: 'training_failed' });
    expect(failure.details.reason).toMatch(reason);
    await expect(call(method, undefined)).rejects.toThrow(reason);
    expect(ended).toBe(2);
  }
);

it.each([
  ['onerror', new Event('error'), 'the worker did not start'],
  ['onerror', Object.assign(new Event('error'), { message: 'Failed to load' }), 'Failed to load'],
  ['onmessageerror', new Event('messageerror'), 'the answer of the worker cannot be read']
] as const)('fails when the worker itself does: %s', async (handler, event, reason) => {
  const silent = callsTo<typeof methods>(() => {
    const worker = start();
    setTimeout(() => worker[handler]?.(event as ErrorEvent & MessageEvent));
    return worker;
  });
  const failure = silent('forever', undefined, { code: 'parquet_unreadable' });
  await expect(failure).rejects.toMatchObject({ code: 'parquet_unreadable', details: { reason } });
  expect(ended).toBe(1);
});

it('ends the worker at once when aborted, with the reason given', async () => {
  const stop = new AbortController();
  const outcome = call('forever', undefined, { signal: stop.signal });
  stop.abort('enough');
  await expect(outcome).rejects.toBe('enough');
  expect(ended).toBe(1);
});

it('starts no worker for what is aborted already', async () => {
  const outcome = call('double', 1, { signal: AbortSignal.abort('too late') });
  await expect(outcome).rejects.toBe('too late');
  expect(started).toBe(0);
});
