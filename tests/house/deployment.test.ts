import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheControl, securityHeaders } from '../../src/cli/security-headers';
import { project } from '../support/source-files';

const read = (path: string) => readFileSync(join(project, path), 'utf8');

it.each(Object.entries(securityHeaders()))(
  'sends the same %s from nginx, Caddy, Apache and IIS',
  (name, value) => {
    expect(read('static/deploy/nginx-headers.conf')).toContain(
      `add_header ${name} "${value}" always;`
    );
    expect(read('static/deploy/Caddyfile')).toContain(`${name} "${value}"`);
    expect(read('static/deploy/apache.conf')).toContain(`Header always set ${name} "${value}"`);
    expect(read('static/deploy/web.config')).toContain(`<add name="${name}" value="${value}" />`);
  }
);

it('lets files named after their content be kept for ever, and only those', () => {
  const forEver = cacheControl('/_app/immutable/a.js');
  for (const path of ['/index.html', '/service-worker.js', '/manifest.webmanifest'])
    expect(cacheControl(path)).toBe('no-cache');
  expect(cacheControl('/site-data/manifest.json')).toBe('no-cache');
  expect(cacheControl('/site-data/2025-01-01-0/answers/0.json')).toBe(forEver);
  for (const path of ['nginx.conf', 'Caddyfile', 'apache.conf'])
    expect(read(`static/deploy/${path}`)).toContain(`Cache-Control "${forEver}"`);
  expect(read('static/deploy/web.config')).toContain(`value="${forEver}"`);
});

it('allows no script, worker or request from elsewhere', () => {
  const policy = securityHeaders()['Content-Security-Policy']!;
  expect(policy).not.toMatch(/unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
});

it('is installed with icons of the sizes it says', () => {
  const { icons } = JSON.parse(read('static/manifest.webmanifest')) as {
    icons: { src: string; sizes: string }[];
  };
  for (const { src, sizes } of icons.filter((icon) => icon.src.endsWith('.png'))) {
    const png = readFileSync(join(project, 'static', src));
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
  }
});

it('lets the page for what is not there run its one script, and no other', () => {
  const page = read('static/404.html');
  const script = /<script>(.*?)<\/script>/s.exec(page)![1]!;
  const hash = createHash('sha256').update(script).digest('base64');
  expect(page).toContain(`script-src 'sha256-${hash}';`);
});

it('paints the colours of the theme before the theme is there', () => {
  const page = /--page: (light-dark\([^)]*\))/.exec(read('src/lib/ui/parts/theme.css'))![1]!;
  expect(read('static/appearance.js')).toContain(page);
});

it('knows the size of the engine it reports the progress of', () => {
  const require = createRequire(import.meta.url);
  const { size } = statSync(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const declared = /engineBytes = ([\d_]+)/.exec(read('src/lib/engine/start-engine.ts'))![1]!;
  expect(Number(declared.replaceAll('_', ''))).toBe(size);
});
