import { expect, it } from 'vitest';
import { HostPage, isAmong } from '../../src/lib/state/host-page';
import { withLocked } from '../../src/lib/state/locked-pairs';

/** A window in the frame of another, as far as messages go. */
class Framed extends EventTarget {
  parent = {};
  offer(origin: string, source: unknown = this.parent): Promise<MessagePort> {
    const { port1, port2 } = new MessageChannel();
    const event = new Event('message');
    Object.assign(event, { source, origin, data: { type: 'sluice:connect' }, ports: [port2] });
    this.dispatchEvent(event);
    return new Promise((resolve) => setTimeout(() => resolve(port1), 5));
  }
}

/** What a port brings until it has been still for a while. */
function heard(port: MessagePort): Promise<unknown[]> {
  const all: unknown[] = [];
  port.onmessage = ({ data }) => all.push(data);
  return new Promise((resolve) => setTimeout(() => resolve(all), 30));
}

it('tells and obeys the page around through its port alone, and only one that is allowed', async () => {
  const around = new Framed();
  const host = new HostPage();
  const early = new HostPage();
  const over = early.listen(() => true, around as never);
  expect(await heard(await around.offer('https://a.example'))).toEqual([{ event: 'loading' }]);
  over();
  const end = host.listen((origin) => origin === 'https://a.example', around as never);
  host.tell({ event: 'resize', height: 80 });
  host.tell({ event: 'resize', height: 90 });
  host.tell({ event: 'ready', analysis: 'funnel' });
  host.commands = { double: (n) => 2 * Number(n), fail: () => Promise.reject(new Error('no')) };
  expect(await heard(await around.offer('https://evil.example'))).toEqual([{ event: 'refused' }]);
  expect(await heard(await around.offer('https://a.example', {}))).toEqual([]);
  const port = await around.offer('https://a.example');
  expect(await heard(port)).toEqual([
    { event: 'ready', analysis: 'funnel' },
    { event: 'resize', height: 90 }
  ]);
  port.postMessage({ call: 1, command: 'double', argument: 21 });
  port.postMessage({ call: 2, command: 'fail', argument: null });
  port.postMessage({ call: 3, command: 'constructor', argument: null });
  const replies = (await heard(port)) as { call: number }[];
  expect(replies.sort((a, b) => a.call - b.call)).toEqual([
    { call: 1, result: 42 },
    { call: 2, error: 'no' },
    { call: 3, error: 'no command is called constructor' }
  ]);
  end();
  port.close();
});

it('knows the hosts below a name, and no others', () => {
  const listed = ['https://a.example', 'https://*.b.example'];
  expect(isAmong('https://a.example', listed)).toBe(true);
  expect(isAmong('https://x.b.example', listed)).toBe(true);
  for (const origin of ['http://a.example', 'https://b.example', 'https://evilb.example', 'null'])
    expect(isAmong(origin, listed), origin).toBe(false);
});

it('loosens nothing that is locked, whatever else an address says', () => {
  const told = (search: string) => withLocked([...new URLSearchParams(search)]);
  expect(told('region=South&locked=region%3DNorth&region=East')).toEqual([['region', 'North']]);
  expect(told('locked=period%3D2025-Q1&from=2020-01-01&by=owner')).toEqual([
    ['by', 'owner'],
    ['period', '2025-Q1']
  ]);
  expect(told('locked=nothing&by=owner')).toEqual([['by', 'owner']]);
  expect(told('locked=a%3D1&locked=a%3D2&a=3&by=owner')).toEqual([['by', 'owner']]);
});
