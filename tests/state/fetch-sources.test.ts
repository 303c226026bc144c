import { afterEach, expect, it, vi } from 'vitest';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { fetchSources } from '../../src/lib/state/fetch-sources';

const base = 'https://intranet.example.com/sales/';
const { signal } = new AbortController();
const asked: string[] = [];

function answers(files: Record<string, string>) {
  vi.stubGlobal('fetch', async (address: URL) => {
    asked.push(address.href);
    if (address.pathname.endsWith('blocked.csv')) throw new TypeError('Failed to fetch');
    const text = files[address.href];
    return new Response(text ?? '', { status: text === undefined ? 404 : 200 });
  });
}

afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

it('fetches what the workspace file names, below the site and from sites that it names', async () => {
  answers({
    'https://intranet.example.com/sales/exports/deals.csv': 'a,b',
    'https://files.example.com/crm/%E9%98%B6%E6%AE%B5.csv': 'c,d'
  });
  const file = {
    sources: ['exports/deals.csv', 'https://files.example.com/crm/阶段.csv'],
    connect_src: ['https://files.example.com']
  };
  const files = await fetchSources(file, { base, signal });
  expect(files.map(({ name }) => name)).toEqual(['deals.csv', '阶段.csv']);
  expect(await Promise.all(files.map((one) => one.text()))).toEqual(['a,b', 'c,d']);
});

it('asks no other site, and nobody at all where one is not named', async () => {
  answers({});
  const file = { sources: ['exports/deals.csv', 'https://evil.example/x.csv'] };
  await expect(fetchSources(file, { base, signal })).rejects.toMatchObject({
    code: 'source_origin_refused',
    details: { origin: 'https://evil.example' }
  });
  expect(asked).toEqual([]);
});

it.each([
  ['gone.csv', 'HTTP 404'],
  ['blocked.csv', 'Failed to fetch']
])('says why %s could not be fetched', async (source, reason) => {
  answers({});
  await expect(fetchSources({ sources: [source] }, { base, signal })).rejects.toMatchObject({
    code: 'source_unreachable',
    details: { address: base + source, reason }
  });
});

it.each([
  ['javascript:alert(1)', 'source'],
  ['https://me:secret@files.example.com/x.csv', 'source'],
  ['exports/', 'source'],
  ['data:text/csv,a', 'source']
])('takes %s for no address of a file', (source, expected) => {
  expect(() => parseWorkspaceFile(JSON.stringify({ sources: [source] }))).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ expected }) })
  );
});

it('takes only origins for sites to connect to', () => {
  const file = (one: string) => JSON.stringify({ connect_src: [one] });
  expect(parseWorkspaceFile(file('https://files.example.com')).connect_src).toHaveLength(1);
  for (const one of ['*', 'https://files.example.com/path', "'unsafe-inline'", 'https://*.com'])
    expect(() => parseWorkspaceFile(file(one)), one).toThrow();
});
