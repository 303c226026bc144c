import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Browser } from 'playwright-core';
import { runCommand } from '../../src/cli/run-command';
import { cacheControl, securityHeaders } from '../../src/cli/security-headers';
import { answered, launchBrowser, newWindow, none, watch } from '../support/browser';
import { project } from '../support/source-files';

const program = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find(existsSync);
if (!program) console.warn('nginx is not installed: what it sends is not tested here');
const onNginx = it.skipIf(!program);

const base = '/team/sluice/';
const embeds = 'https://intranet.example';
const data = join(project, '../shared/data/loan_funnel');
let folder: string;
let address: string;
let browser: Browser;
let nginx: ChildProcess;

const streams = { out: () => undefined, err: () => undefined };
const sluice = (...argv: string[]) => runCommand(argv, streams);

beforeAll(async () => {
  if (!program) return;
  folder = await mkdtemp(join(tmpdir(), 'sluice-nginx-'));
  const site = join(folder, 'site');
  await mkdir(site);
  await writeFile(join(site, 'embed-origins.json'), JSON.stringify([embeds]));
  if (existsSync(data))
    expect(
      await sluice('publish', '--no-models', '--data', data, '--out', join(site, 'site-data'))
    ).toBe(0);
  expect(await sluice('site', '--out', site, '--base', base)).toBe(0);
  const port = await freePort();
  address = `http://localhost:${port}${base}`;
  await writeFile(join(folder, 'nginx.conf'), configuration(port));
  const config = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const { status, stderr } = spawnSync(program, ['-t', ...config], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  nginx = spawn(program, config, { stdio: 'ignore' });
  browser = await launchBrowser();
  await vi.waitFor(async () => expect((await fetch(address)).status).toBe(200), 10_000);
});
afterAll(async () => {
  await browser?.close();
  if (!nginx) return;
  const ended = new Promise((resolve) => nginx.once('exit', resolve));
  nginx.kill('SIGQUIT');
  await ended;
  await rm(folder, { recursive: true, force: true });
});

/** What stands around the shipped file in a server that runs as whoever tests. */
const configuration = (port: number) => `
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
events {}
http {
  include /etc/nginx/mime.types;
  access_log ${folder}/access.log;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((one) => `${one}_temp_path ${folder}/${one};`)
    .join(' ')}
  server {
    listen 127.0.0.1:${port};
    server_name localhost;
    include ${folder}/site/deploy/nginx.conf;
  }
}`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What it has sent so far, a line a file. */
const sent = () => readFile(join(folder, 'access.log'), 'utf8');

onNginx('shows its first view before an engine, and asks no other origin', async () => {
  const window = await newWindow(browser);
  const page = await window.newPage();
  const misdeeds = watch(page, new URL(address).origin);
  await page.goto(address);
  await page.locator('main figure svg').first().waitFor();
  const beforeEngine = await sent();
  await answered(page);
  expect((await page.locator('main h1').innerText()).length).toBeGreaterThan(10);
  expect(beforeEngine).toMatch(/answers\/0\.json HTTP\/1.1" 200/);
  expect(beforeEngine).not.toMatch(/\.wasm/);
  await page.goto(`${address}funnel/?period=last_year`);
  await answered(page);
  await expect.poll(sent).toMatch(/duckdb-\S+\.wasm HTTP\/1.1" 200/);
  expect(misdeeds).toEqual(none);
  await window.close();
});

onNginx('sends every header with every kind of file, and keeps what never changes', async () => {
  const manifest = JSON.parse(
    await readFile(join(folder, 'site/site-data/manifest.json'), 'utf8')
  ) as { version: string };
  const night = `site-data/${manifest.version}/`;
  const worker = await (await fetch(`${address}service-worker.js`)).text();
  const named = (ending: string) =>
    new RegExp(`/(_app/immutable/[\\w./-]+\\.${ending})\``).exec(worker)![1]!;
  const files = [
    ...['', 'data/', 'embed/funnel/', 'site-data/manifest.json', 'service-worker.js'],
    ...['favicon.svg', 'manifest.webmanifest', `${night}answers/0.json`],
    ...[`${night}tables/deals.parquet`, named('js'), named('css'), named('wasm')]
  ];
  for (const path of files) {
    const response = await fetch(`${address}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    for (const [name, value] of Object.entries(securityHeaders([embeds])))
      expect([path, name, response.headers.get(name)]).toEqual([path, name, value]);
    expect([path, response.headers.get('cache-control')]).toEqual([path, cacheControl(`/${path}`)]);
    await response.body?.cancel();
  }
});

onNginx('has nothing that doctor would change', async () => {
  const said: string[] = [];
  const code = await runCommand(['doctor', address, '--fresh-days', '99999'], {
    ...streams,
    out: said.push.bind(said)
  });
  expect(said.join('\n')).toContain(`All is right with ${address}`);
  expect(said.join('\n')).not.toContain('✗');
  expect(code).toBe(0);
});
