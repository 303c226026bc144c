import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Listing } from '../../src/lib/analyses/analysis';
import { pages } from '../../src/lib/analyses/pages';
import { navigation } from '../../src/lib/analyses/navigation';
import { project } from '../support/source-files';
import { smallExport } from './small-export';

const copy = join(project, '.cache/added-page');
const bin = (command: string) => join(project, 'node_modules/.bin', command);
const copied = [
  'src',
  'static',
  'data-samples/manufacturer',
  'models',
  'package.json',
  'tsconfig.json',
  'svelte.config.js',
  'vite.config.ts'
];

const page = `
import { count, text } from '../../domain/field';
import { sql } from '../../sql/sql';
import { quantity, say } from '../../words/say';
import { analysis } from '../analysis';
import { listing } from './listing';

export const temporaryPage = analysis({
  ...listing,
  params: {},
  query: () => sql\`
select outcome as outcome, count(*) as deals
from journeys
group by outcome
order by outcome\`,
  row: { outcome: text(), deals: count() },
  summarize: ({ rows }) => ({
    headline: say('temporary-page.headline', {
      deals: quantity.whole(rows.reduce((sum, { deals }) => sum + deals, 0))
    })
  }),
  blocks: () => [
    {
      block: 'chart',
      opening: true,
      chart: {
        id: 'outcomes',
        title: ({ headline }) => headline,
        option: ({ rows }) => ({
          xAxis: { type: 'category', data: rows.map(({ outcome }) => outcome) },
          yAxis: { type: 'value' },
          series: [{ type: 'bar', data: rows.map(({ deals }, row) => ({ value: deals, row })) }]
        })
      }
    },
    { block: 'table', title: say('ui.the_numbers') }
  ]
});
`;

const listing = `
export const listing = {
  id: 'temporary-page',
  place: { group: 'pace', after: '${lastOfPace()}' },
  needs: ['deals']
} as const;
`;

const words = {
  title: { en: 'Temporary page', 'zh-CN': '临时页面' },
  question: { en: 'How did the deals end?', 'zh-CN': '商机结果如何？' },
  headline: { en: '{deals} deals in all', 'zh-CN': '共 {deals} 个商机' }
};

/** Runs a command of the copy; gives what it prints. */
async function printed(command: string, ...args: string[]): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', VITEST: undefined };
  const { stdout } = await promisify(execFile)(bin(command), args, {
    cwd: copy,
    env,
    maxBuffer: 1e8
  });
  return stdout;
}

/** What the copy's navigation shows, and what its command line prints. */
const asking = `
import { runCommand } from './src/cli/run-command';
import { pages } from './src/lib/analyses/pages';
import { navigation } from './src/lib/analyses/navigation';

const ask = async (line) => {
  let printed = '';
  const code = await runCommand(line.split(' '), {
    out: (text) => (printed += text),
    err: (text) => console.error(text)
  });
  if (code) throw new Error(line);
  return printed;
};
const run = 'run temporary-page --data deals.csv --data stage_events.csv --format';
const answers = [];
for (const line of ['list', run + ' json', run + ' csv', run + ' svg --locale zh-CN'])
  answers.push(await ask(line));
const groups = navigation(pages).map(({ group, pages }) => [group, pages.map(({ id }) => id)]);
process.stdout.write(JSON.stringify({ groups, answers }), () => process.exit(0));
`;

let told: { groups: [string, string[]][]; answers: string[] };

beforeAll(async () => {
  rmSync(copy, { recursive: true, force: true });
  for (const path of copied) cpSync(join(project, path), join(copy, path), { recursive: true });
  const folder = join(copy, 'src/lib/analyses/temporary-page');
  mkdirSync(folder);
  writeFileSync(join(folder, 'temporary-page.ts'), page);
  writeFileSync(join(folder, 'listing.ts'), listing);
  writeFileSync(join(copy, 'src/lib/messages/temporary-page.json'), JSON.stringify(words));
  const loaded = `(await import('./temporary-page/temporary-page')).temporaryPage`;
  const list = join(copy, 'src/lib/analyses/pages.ts');
  const listed = readFileSync(list, 'utf8')
    .replace(/^/, `import { listing as temporaryPage } from './temporary-page/listing';\n`)
    .replace(/\n\];/, `,\n  { ...temporaryPage, load: async () => ${loaded} }\n];`);
  writeFileSync(list, listed);
  for (const { name, text } of smallExport({ deals: 12 })) writeFileSync(join(copy, name), text);
  writeFileSync(join(copy, 'asking.ts'), asking);
  await printed('tsx', 'src/lib/messages/compile.ts', '--force');
  told = JSON.parse(await printed('tsx', 'asking.ts'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it('takes a folder, its line in the list and a file of messages to be in the navigation', () => {
  expect(Object.fromEntries(told.groups).pace).toEqual([
    ...pace().map(({ id }) => id),
    'temporary-page'
  ]);
});

it('takes no more to be in the command line, in each of its formats', () => {
  const [listed, json, csv, svg] = told.answers as [string, string, string, string];
  expect(listed).toMatch(/^temporary-page +How did the deals end\?$/m);
  const { headline, rows } = JSON.parse(json);
  expect(headline).toBe('12 deals in all');
  expect(rows).toContainEqual({ outcome: 'won', deals: 4 });
  expect(csv).toMatch(/^outcome,deals\r\n.*won,4\s*$/s);
  expect(svg).toMatch(/^<svg.*<path/s);
});

it('takes no more to be a page of the app and one to embed', async () => {
  await printed('vite', 'build', '--logLevel', 'error');
  for (const path of ['temporary-page', 'embed/temporary-page', 'embed/overview'])
    expect(existsSync(join(copy, 'build', path, 'index.html')), path).toBe(true);
});

/** Pages of the group that the new one joins. */
function pace(): Listing[] {
  return navigation(pages).find(({ group }) => group === 'pace')!.pages;
}

function lastOfPace(): string {
  return pace().at(-1)!.id;
}
