import { afterEach, expect, it, vi } from 'vitest';
import { frameLocks, frames } from '../../src/lib/engine/frame-locks';

interface Page extends EventTarget {
  closed: boolean;
  document: object;
  length: number;
  top: Page;
  [index: number]: Page;
}

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

/** A page of another origin with frames of one; what runs `in` a frame has its globals. */
function pageWith(count: number) {
  const stranger = new Proxy({} as Page, {
    get(_, name) {
      if (name === 'length') return count;
      if (name === 'sluiceFrames') throw new DOMException('of another origin', 'SecurityError');
      return all[Number(name)];
    }
  });
  const all = Array.from({ length: count }, () =>
    Object.assign(new EventTarget(), { closed: false, document: {}, length: 0, top: stranger })
  ) as Page[];
  const enter = (frame: Page) => {
    vi.stubGlobal('window', frame);
    vi.stubGlobal('document', frame.document);
    vi.stubGlobal('addEventListener', frame.addEventListener.bind(frame));
  };
  const leave = (frame: Page) => {
    enter(frame);
    frame.closed = true;
    frame.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: false }));
  };
  return { all, enter, leave };
}

afterEach(() => void vi.unstubAllGlobals());

it('gives a lock to the frame that came first, and to the next when that one is gone', async () => {
  const { all, enter, leave } = pageWith(3);
  const log: string[] = [];
  const pages = new Set<string>();
  for (const [i, frame] of all.entries()) {
    enter(frame);
    pages.add(frames().page);
    void frameLocks().request('engine', () => {
      log.push(`${i} has it`);
      return new Promise(() => {});
    });
    await soon();
  }
  expect(pages.size).toBe(1);
  expect(log).toEqual(['0 has it']);
  leave(all[0]!);
  await soon();
  expect(log).toEqual(['0 has it', '1 has it']);
  // taken off without a word
  all[1]!.closed = true;
  enter(all[2]!);
  await frameLocks().request('other', () => {});
  await soon();
  expect(log).toEqual(['0 has it', '1 has it', '2 has it']);
});

it('waits no longer than is asked, and gives back what is done with', async () => {
  const { all, enter } = pageWith(2);
  enter(all[0]!);
  let done = () => {};
  const first = frameLocks().request('change', () => new Promise<void>((end) => (done = end)));
  await soon();
  enter(all[1]!);
  const { request } = frameLocks();
  expect(await request('change', { ifAvailable: true }, (lock) => lock)).toBe(null);
  const stop = new AbortController();
  const waiting = request('change', { signal: stop.signal }, () => 'got');
  stop.abort(new Error('no longer'));
  await expect(waiting).rejects.toThrow('no longer');
  done();
  await first;
  expect(await request('change', () => 'got')).toBe('got');
});
