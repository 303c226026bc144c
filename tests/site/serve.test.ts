import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve } from '../../src/cli/serve';

const root = mkdtempSync(join(tmpdir(), 'served-'));
const servers: Server[] = [];
let [here, everywhere, named] = [0, 0, 0];

const start = async (options: Parameters<typeof serve>[0]): Promise<number> => {
  const { server } = await serve({ root, port: 0, ...options });
  servers.push(server);
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  writeFileSync(join(root, 'index.html'), '<p>here</p>');
  here = await start({ base: '/sales/' });
  everywhere = await start({ host: '0.0.0.0' });
  named = await start({ names: ['bi.intranet'] });
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(root, { recursive: true });
});

interface Asked {
  method?: string;
  host?: string;
}

/** The path goes as it is: `fetch` would mend it. */
const get = (port: number, path: string, { method = 'GET', host = 'localhost' }: Asked = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
    ask({ port, host: '127.0.0.1', path, method, headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode!, headers: response.headers });
    })
      .on('error', reject)
      .end();
  });

it.each([
  '//evil.example/x',
  '/\\evil.example/x',
  '//evil.example',
  '///x',
  '/%2e%2e//evil.example'
])('sends nobody elsewhere: %s', async (path) => {
  for (const port of [here, everywhere]) {
    const { status, headers } = await get(port, path);
    expect([400, 404]).toContain(status);
    expect(headers.location).toBeUndefined();
  }
});

it('sends folders to their slash, under the path of the site', async () => {
  expect(await get(here, '/sales')).toMatchObject({
    status: 308,
    headers: { location: '/sales/' }
  });
  const { headers } = await get(here, '/sales/funnel?by=team');
  expect(headers.location).toBe('/sales/funnel/?by=team');
});

it.each(['/sales/%', '/sales/%zz', '/sales/%c3%28', '/sales/%00'])(
  'refuses what is no address: %s',
  async (path) => expect((await get(here, path)).status).toBe(400)
);

it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('only gives: %s', async (method) => {
  const { status, headers } = await get(here, '/sales/', { method });
  expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD' });
});

it('answers HEAD like GET', async () => {
  expect((await get(here, '/sales/', { method: 'HEAD' })).status).toBe(200);
});

it('answers on this machine only to names of this machine', async () => {
  const statusOf = async (port: number, host: string) => (await get(port, '/', { host })).status;
  expect(await statusOf(named, 'evil.example')).toBe(421);
  expect(await statusOf(named, 'localhost.evil.example')).toBe(421);
  expect(await statusOf(named, 'LOCALHOST:4173')).toBe(200);
  expect(await statusOf(named, '[::1]:4173')).toBe(200);
  expect(await statusOf(named, 'bi.intranet')).toBe(200);
  expect(await statusOf(everywhere, 'bi.intranet')).toBe(200);
});
