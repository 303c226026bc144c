import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configured, siteVerb } from '../../src/cli/site-verb';
import { securityHeaders } from '../../src/cli/security-headers';
import { project } from '../support/source-files';
import { smallSite } from '../support/small-site';
import { cp } from 'node:fs/promises';

let built: string;
let out: string;
beforeEach(async () => {
  built = await smallSite({ asOf: '2025-01-01' });
  await cp(join(project, 'static/deploy'), join(built, 'deploy'), { recursive: true });
  out = await mkdtemp(join(tmpdir(), 'sluice-site-'));
});
afterEach(async () => {
  for (const folder of [built, out]) await rm(folder, { recursive: true });
});

const put = () => siteVerb({ out, base: '/team/crm/', locale: 'en' }, built);
const read = (path: string) => readFile(join(out, path), 'utf8');

it('writes the configurations for its folder, its path and the origins it lists', async () => {
  expect(await put()).toContain('https://intranet.example');
  const policy = securityHeaders(['https://intranet.example'])['Content-Security-Policy']!;
  for (const path of ['nginx-headers.conf', 'Caddyfile', 'apache.conf', 'web.config']) {
    const text = await read(`deploy/${path}`);
    expect(text).toContain(policy);
    expect(text).not.toMatch(/\/srv\/sluice|[^l]\/sluice\//);
  }
  const nginx = await read('deploy/nginx.conf');
  expect(nginx).toContain('location = /team/crm { return 308 /team/crm/; }');
  expect(nginx).toContain(`alias ${out}/site-data/$1;`);
  expect(await read('deploy/apache.conf')).toContain('RedirectMatch 308 ^/team/crm$ /team/crm/');
});

it('leaves the data and the list of origins that are there, and takes a new list in', async () => {
  await put();
  await writeFile(join(out, 'site-data/manifest.json'), '{"schema":0}');
  await writeFile(join(out, 'embed-origins.json'), '["https://other.example"]');
  await writeFile(join(built, 'index.html'), 'a new version');
  await put();
  expect(await read('site-data/manifest.json')).toBe('{"schema":0}');
  expect(await read('index.html')).toBe('a new version');
  expect(await read('deploy/nginx-headers.conf')).toContain("'self' https://other.example\"");
});

it('needs no redirect at the root of a host', () => {
  const nginx =
    'location = /sluice { return 308 /sluice/; }\nlocation /sluice/ {\n  alias /srv/sluice/;';
  expect(configured(nginx, { root: '/var/www', base: '/', origins: [] })).toBe(
    'location / {\n  alias /var/www/;'
  );
});
