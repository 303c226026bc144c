import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import type { AlertsJson } from '../../src/cli/tell-alerts';
import type { Signal } from '../../src/lib/analyses/signal';
import { alertsAfter, alertWords, type Told } from '../../src/lib/site/alerts/alerts';
import { thresholdsOf } from '../../src/lib/site/alerts/thresholds';
import { wordsOf } from '../../src/lib/words/words';
import { smallExport } from '../browser/small-export';

const thresholds = thresholdsOf({ thresholds: { stalled_deals: 3, newly_stalled: 2 } });
const signal = (watch: Signal['watch'], value: number, of = ''): Signal => ({
  watch,
  of,
  value,
  words: `${watch} ${value}`
});
const after = (
  before: Told | null,
  signals: Signal[],
  deals: Record<string, Record<string, string>> = {}
) => alertsAfter(before, { signals, deals }, { asOf: '2026-01-01', thresholds });
const brief = ({ alerts }: ReturnType<typeof after>) =>
  alerts.map(({ state, words }) => `${state} ${wordsOf(words, { locale: 'en', currency: null })}`);

it('tells what is beyond a threshold once, and that it came back', () => {
  const first = after(null, [signal('leak', 6, 'Offer'), signal('forecast', 1.1)]);
  expect(brief(first)).toEqual(['crossed leak 6']);
  const second = after(first.told, [signal('leak', 9, 'Offer'), signal('forecast', 0.9)]);
  expect(brief(second)).toEqual(['crossed forecast 0.9']);
  const third = after(second.told, [signal('leak', 5, 'Offer'), signal('forecast', 0.8)]);
  expect(brief(third)).toEqual(['resolved leak 5']);
  expect(wordsOf(alertWords(third.alerts[0]!), { locale: 'zh-CN', currency: null })).toBe(
    '已恢复：leak 5'
  );
});

it('holds to the last word on what could not be measured, and forgets a period that is over', () => {
  const first = after(null, [signal('forecast', 0.5, 'Q1')]);
  const unmeasured = after(first.told, []);
  expect(brief(unmeasured)).toEqual([]);
  expect(brief(after(unmeasured.told, [signal('forecast', 0.6, 'Q1')]))).toEqual([]);
  const next = after(first.told, [signal('forecast', 2, 'Q2')]);
  expect(brief(next)).toEqual([]);
  expect(next.told.beyond).toEqual([]);
});

it('names the deals that stalled since the last run, which a first run cannot know', () => {
  const deals = (...ids: string[]) => ({
    A: Object.fromEntries(ids.map((id) => [id, `Deal ${id}`]))
  });
  const first = after(null, [signal('stalled', 2, 'A')], deals('1', '2'));
  expect(brief(first)).toEqual([]);
  expect(brief(after(first.told, [], deals('1', '3')))).toEqual([]);
  // as many as before, and two of them others
  expect(brief(after(first.told, [signal('stalled', 2, 'A')], deals('3', '4')))).toEqual([
    'crossed 2 deals have stalled since the last run: Deal 3, Deal 4'
  ]);
  const more = after(first.told, [signal('stalled', 8, 'A')], deals(...'12345678'));
  expect(brief(more)).toEqual([
    'crossed stalled 8',
    'crossed 6 deals have stalled since the last run: Deal 3, Deal 4, Deal 5, Deal 6, Deal 7 and others'
  ]);
});

let folder: string;
let posted: AlertsJson[];
let status: number;
const hook = createServer((request, response) => {
  let text = '';
  request.on('data', (part) => (text += part));
  request.on('end', () => {
    posted.push(JSON.parse(text));
    response.writeHead(status).end();
  });
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
  await new Promise<void>((listening) => hook.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  hook.close();
  await rm(folder, { recursive: true, force: true });
});

/** Publishes on a day; gives the exit code and what was said. */
async function night(today: string, ...more: string[]) {
  const said: string[] = [];
  const warned: string[] = [];
  const state = join(folder, 'alerts.json');
  const code = await runCommand(
    ['publish', '--data', folder, '--check-only', '--no-models', '--alerts', state, ...more],
    { out: (text) => said.push(text), err: (text) => warned.push(text), today: () => today }
  );
  return { code, said: said.join('\n'), warned: warned.join('\n') };
}

it('posts what crossed to the webhook, and tells it again where that failed', async () => {
  const [deals = '', events = ''] = smallExport({ deals: 40 }).map(({ text }) => text);
  const bad = [
    ',No id,Bo,99,EUR,Offer sent,open,2025-03-01,',
    ',Nor here,Bo,99,EUR,Offer sent,open,2025-03-01,'
  ];
  await writeFile(join(folder, 'deals.csv'), [deals, ...bad].join('\n'));
  await writeFile(join(folder, 'stage_events.csv'), events);
  const lines = (text: string) => text.trim().split('\n').length - 1;
  const read = lines(deals) + bad.length + lines(events);
  await writeFile(
    join(folder, 'workspace.json'),
    JSON.stringify({ thresholds: { set_aside_share: 1.5 / read, not_fresh_days: 3 } })
  );
  const { port } = hook.address() as AddressInfo;
  const to = ['--webhook', `http://127.0.0.1:${port}/hooks/secret`];
  const workspace = ['--workspace', join(folder, 'workspace.json')];
  posted = [];
  status = 500;
  const failing = await night('2025-06-30', ...workspace, ...to);
  expect(failing.code).toBe(3);
  expect(failing.warned).toContain(`The alerts did not reach 127.0.0.1:${port}: 500.`);
  expect(failing.warned).not.toContain('secret');

  status = 200;
  const told = await night('2025-06-30', '--format', 'json', ...workspace, ...to);
  expect(told.code).toBe(0);
  expect(posted).toHaveLength(2);
  expect(posted[1]).toEqual(posted[0]);
  const { alerts, as_of } = JSON.parse(told.said).alerts as AlertsJson;
  expect({ alerts, as_of, run_on: '2025-06-30' }).toEqual(posted[1]);
  const ago = (Date.parse('2025-06-30') - Date.parse(as_of)) / 86_400_000;
  expect(alerts.map(({ watch, value }) => [watch, value])).toEqual([
    ['not_fresh', ago],
    ['set_aside', 2 / read]
  ]);
  expect(alerts[1]!.text).toEqual({
    en: `2 rows of ${read} (${(200 / read).toFixed(1)}%) set aside`,
    'zh-CN': `${read} 行中有 2 行（${(200 / read).toFixed(1)}%）被搁置`
  });

  const back = await night(as_of, '--locale', 'zh-CN', ...workspace);
  expect(back.said).toContain('1 条提醒：\n- 已恢复：数据截止于');
});

it('refuses a webhook without alerts, and a file that is not its own', async () => {
  expect((await night('2025-06-30', '--webhook', 'javascript:alert(1)')).code).toBe(2);
  await writeFile(join(folder, 'alerts.json'), '{"mine": true}');
  const refused = await night('2025-06-30');
  expect(refused.code).toBe(1);
  expect(refused.warned).toContain('does not hold what the last run told');
  expect(await readFile(join(folder, 'alerts.json'), 'utf8')).toBe('{"mine": true}');
});
