import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { precompress } from '../../src/cli/precompress';
import { contentSecurityPolicy } from '../../src/cli/security-headers';
import { writeSite } from '../../src/cli/write-site';
import { answerPath, siteSchema, tablePath, type SiteManifest } from '../../src/lib/site/manifest';

/** The files of a build as far as a server has to do with them, and data of a day; gives the folder. */
export async function smallSite({ asOf = '2025-01-31' } = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'sluice-small-'));
  const script = '_app/immutable/entry/start.abc.js';
  const policy = contentSecurityPolicy()
    .replace(/; frame-ancestors.*/, '')
    .replace("'unsafe-inline'; worker", "'sha256-abc'; worker");
  const page = (to: string) =>
    `<meta http-equiv="content-security-policy" content="${policy}">` +
    `<link href="${to}${script}" rel="modulepreload">${' '.repeat(3000)}`;
  const files = {
    'index.html': page('./'),
    'data/index.html': page('../'),
    '404.html': 'not there',
    [script]: '// start\n'.repeat(400),
    '_app/immutable/assets/a.css': '/* style */\n'.repeat(400),
    '_app/immutable/assets/engine.wasm': 'w'.repeat(9000),
    '_app/version.json': '{"version":"1"}',
    'service-worker.js': `const e='';[e+\`/${script}\`,e+\`/_app/immutable/assets/a.css\`,e+\`/_app/immutable/assets/engine.wasm\`]`,
    'manifest.webmanifest': '{}',
    'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'embed-origins.json': '["https://intranet.example"]'
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  const content = (path: string) => [path, new TextEncoder().encode(path.repeat(500))] as const;
  await writeSite(join(root, 'site-data'), {
    manifest: {
      schema: siteSchema,
      kind: 'site',
      about: { asOf, has: ['deals', 'deals.created_at'] } as unknown as SiteManifest['about'],
      report: { files: [], issues: [] },
      deals: 1,
      tables: [{ name: 'deals', trained: false, columns: [], rows: 1, bytes: 9 }],
      answered: ['a']
    },
    files: new Map([tablePath('deals'), answerPath(0)].map(content))
  });
  await precompress(root, { cache: join(root, '..', 'sluice-small-packed') });
  return root;
}
