import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { serve } from '../../src/cli/serve';
import { readCatalogue } from '../../src/lib/messages/catalogue';
import { checks, type Check, type Finding } from '../../src/cli/doctor/finding';
import { project } from '../support/source-files';
import { smallSite } from '../support/small-site';
import { spoiltServer, type Sending } from '../support/spoilt-server';

let folder: string;
let address: string;
let server: Server;
beforeAll(async () => {
  folder = await smallSite();
  ({ address, server } = await serve({ root: folder, port: 0, base: '/team/sluice/' }));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Told {
  faults: number;
  checks: { check: Check; state: Finding['state']; files: { path: string; says?: string }[] }[];
}

async function doctor(at: string, ...more: string[]) {
  const said: string[] = [];
  const wrong: string[] = [];
  const streams = { out: said.push.bind(said), err: wrong.push.bind(wrong) };
  const code = await runCommand(['doctor', at, ...more], { ...streams, today: () => '2025-02-03' });
  return { code, text: said.join('\n'), err: wrong.join('\n') };
}

async function examined(at: string, ...more: string[]) {
  const { code, text, err } = await doctor(at, '--format', 'json', ...more);
  if (text === '') throw new Error(err);
  const told = JSON.parse(text) as Told;
  const faulty = told.checks.filter(({ state }) => state === 'fault').map(({ check }) => check);
  return { code, told, faulty };
}

it('finds nothing wrong with what serve sends', async () => {
  const { code, told } = await examined(address);
  expect(told.checks.filter(({ state }) => state !== 'right')).toEqual([]);
  expect(told.checks.map(({ check }) => check)).toEqual(checks.filter((one) => one !== 'signOn'));
  expect(code).toBe(0);
  expect((await doctor(`${address}index.html`)).text).toContain(`All is right with ${address}`);
  expect((await doctor(address, '--locale', 'zh-CN')).text).toContain('一切正常');
});

const wasm = /\.wasm$/;
const header = (headers: Record<string, string | undefined>) => (sending: Sending) => ({
  headers: { ...sending.headers, ...headers }
});
const of = (path: RegExp, spoil: (sending: Sending) => Partial<Sending>) => (sending: Sending) =>
  path.test(sending.path) ? spoil(sending) : {};
const policy = (from: string | RegExp, to: string) => (sending: Sending) =>
  header({
    'content-security-policy': String(sending.headers['content-security-policy']).replace(from, to)
  })(sending);

/** Each fault once, what it is a fault of, and what is said of it. */
// prettier-ignore
const faults: [string, Check, RegExp, Parameters<typeof spoiltServer>[1]][] = [
  ['wasm as octets', 'types', /engine\.wasm comes as app.*octet/, of(wasm, header({ 'content-type': 'application/octet-stream' }))],
  ['no type for Parquet', 'types', /deals\.parquet comes as –/, of(/parquet$/, header({ 'content-type': undefined }))],
  ['scripts as text', 'types', /js comes as text\/plain/, of(/start.*js$/, header({ 'content-type': 'text/plain' }))],
  ['JSON as text', 'types', /manifest\.json comes as text\/plain/, of(/manifest\.json$/, header({ 'content-type': 'text/plain' }))],
  ['SVG as text', 'types', /favicon\.svg comes as/, of(/svg$/, header({ 'content-type': 'text/plain' }))],
  ['nothing packed for wasm', 'packing', /engine\.wasm is sent without/, of(wasm, header({ 'content-encoding': undefined }))],
  ['immutable forgotten', 'forEver', /start.*no-cache; it should be public/, of(/^_app\/immutable\/entry/, header({ 'cache-control': 'no-cache' }))],
  ['nights asked for each time', 'forEver', /deals\.parquet is sent/, of(/parquet$/, header({ 'cache-control': 'max-age=600' }))],
  ['pages kept', 'asked', /the start page is sent with Cache-Control max-age=600/, of(/^$/, header({ 'cache-control': 'max-age=600' }))],
  ['the manifest kept', 'asked', /manifest\.json is sent with/, of(/manifest\.json$/, header({ 'cache-control': 'max-age=86400' }))],
  ['missing files kept', 'missing', /404, .*immutable/, of(/not-there/, header({ 'cache-control': 'public, max-age=31536000, immutable' }))],
  ['the start page for what is missing', 'missing', /answered with 200/, of(/not-there/, () => ({ status: 200 }))],
  ['no policy', 'policy', /says –/, header({ 'content-security-policy': undefined })],
  ['a looser policy', 'policy', /connect-src 'self' \*/, policy("connect-src 'self'", "connect-src 'self' *")],
  ['a policy under which no engine starts', 'policy', /the build has script-src 'self' 'wasm-unsafe-eval'/, policy(" 'wasm-unsafe-eval'", '')],
  ['a policy on pages alone', 'policy', /service-worker\.js: the policy says –/, of(/service-worker/, header({ 'content-security-policy': undefined }))],
  ['others than listed may embed', 'framing', /names 'self'; listed are 'self' https:\/\/intranet/, policy(/frame-ancestors.*/, "frame-ancestors 'self'")],
  ['no word of who may embed', 'framing', /names –/, policy(/; frame-ancestors.*/, '')],
  ['a header left out', 'headers', /x-content-type-options: –/i, of(/^data\/$/, header({ 'x-content-type-options': undefined }))],
  ['no ranges', 'ranges', /answers 200/, ({ headers, status }) => (status === 206 ? { status: 200, headers: { ...headers, 'content-range': undefined } } : {})],
  ['redirects to the name behind the proxy', 'slash', /internal:8080/, ({ status, headers }) => (status === 308 ? { headers: { ...headers, location: `http://internal:8080${headers.location!}` } } : {})],
  ['parts of another build', 'parts', /start\.abc\.js, and the server answers 404/, of(/entry\/start/, () => ({ status: 404 }))],
  ['a file changed on its way', 'dataFiles', /answers\/0\.json is/, of(/answers/, ({ headers }) => ({ headers: { ...headers, 'content-encoding': undefined }, body: Buffer.from('x') }))],
  ['a worker for more than the site', 'worker', /Service-Worker-Allowed: \//, of(/service-worker/, header({ 'service-worker-allowed': '/' }))],
  ['a worker by a detour', 'worker', /answered with 302/, of(/service-worker/, () => ({ status: 302 }))]
];

it.each(faults)('tells of %s', async (_, check, says, spoil) => {
  const spoilt = await spoiltServer(address, spoil);
  try {
    const { code, faulty, told } = await examined(spoilt.address);
    expect(faulty).toContain(check);
    const said = told.checks.find((one) => one.check === check)!.files.map((one) => one.says);
    expect(said.filter(Boolean).join('\n')).toMatch(says);
    expect(code).toBe(1);
    expect((await doctor(spoilt.address)).text).toMatch(
      /nginx \(deploy\/nginx\.conf|manifest|list/
    );
  } finally {
    spoilt.server.close();
  }
});

it('tells of a packed file that an earlier build left behind', async () => {
  const spoilt = await spoiltServer(address, ({ path, headers, body }, asked) =>
    path === '' && asked['accept-encoding'] === 'identity'
      ? { headers, body: Buffer.concat([body, Buffer.from('new')]) }
      : {}
  );
  expect((await examined(spoilt.address)).faulty).toEqual(['samePacked']);
  spoilt.server.close();
});

it('tells of a sign-on, of data that lie before it, and looks behind it when it may', async () => {
  const spoilt = await spoiltServer(address, ({ path }, asked) =>
    asked.cookie === 'session=1' || path.startsWith('site-data/')
      ? {}
      : { status: 302, headers: { location: 'https://sso.example/login' }, body: Buffer.alloc(0) }
  );
  const { told, faulty } = await examined(spoilt.address);
  expect(faulty).toEqual(['signOn']);
  expect(told.checks[0]!.files.map(({ path }) => path)).toEqual(['', 'site-data/manifest.json']);
  expect((await examined(spoilt.address, '--header', 'Cookie: session=1')).faulty).toEqual([]);
  spoilt.server.close();
});

it('tells of data that are old, and of what is no Sluice', async () => {
  expect((await examined(address, '--fresh-days', '2')).faulty).toEqual(['fresh']);
  expect((await examined(`${address}elsewhere/`)).faulty).toEqual(['reach']);
});

it('ends with 1 where nothing answers, and with 2 where the command line is wrong', async () => {
  const nowhere = await doctor('http://localhost:1/');
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('ECONNREFUSED')]);
  for (const wrong of [['intranet'], ['http://a.example', '--header', 'x'], ['']])
    expect((await doctor(wrong[0]!, ...wrong.slice(1))).code).toBe(2);
});

it('has words for every check', () => {
  const { doctor: words } = readCatalogue(`${project}/src/lib/messages`);
  for (const check of checks)
    for (const part of ['', '_fault', '_remedy']) expect(words).toHaveProperty(`${check}${part}`);
});
