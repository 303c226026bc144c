import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { missing, readRequest, run } from '../../src/lib/analyses/run';
import { usualPeriod } from '../../src/lib/analyses/usual-period';
import type { Workspace } from '../../src/lib/domain/workspace';
import { locales, type Locale } from '../../src/lib/messages/locale';
import type { Database } from '../../src/lib/sql/database';
import { voiceOf } from '../../src/lib/words/voice';
import { wordsOf } from '../../src/lib/words/words';
import { load, store } from '../ingest/given-files';
import { scoredSample } from '../support/scored-sample';

const golden = fileURLToPath(new URL('sentences.golden.txt', import.meta.url));
const shared =
  process.env.SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const loans = join(shared, 'loan_funnel');
const lacking = existsSync(loans) ? '' : ' (absent here: as it was)';

interface Said {
  page: string;
  locale: Locale;
  headline: string;
  findings: string[];
}

/** What every page says when it is opened, in each language. */
async function saidOf({ db, workspace }: { db: Database; workspace: Workspace }): Promise<Said[]> {
  const said: Said[] = [];
  for (const analysis of analyses) {
    if (analysis.role === 'one_deal' || missing(analysis, workspace).length) continue;
    const usual = { usualPeriod: usualPeriod(analysis, workspace) };
    const answer = await run(analysis, readRequest(analysis, [], workspace, usual), db);
    for (const locale of locales) {
      const voice = voiceOf({ locale }, workspace);
      said.push({
        page: analysis.id,
        locale,
        headline: wordsOf(answer.headline, voice),
        findings: answer.findings.map((words) => wordsOf(words, voice))
      });
    }
  }
  return said;
}

const printed = (name: string, said: readonly Said[]): string =>
  [
    `# ${name}`,
    ...said.map(({ page, locale, headline, findings }) =>
      [`${page} · ${locale}`, `  ${headline}`, ...findings.map((one) => `    ${one}`)].join('\n')
    )
  ].join('\n\n');

/** The part of the golden file that is of these data, as it was last written. */
const asItWas = (name: string): string =>
  existsSync(golden)
    ? (readFileSync(golden, 'utf8')
        .split(/^(?=# )/m)
        .find((part) => part.startsWith(`# ${name}\n`))
        ?.trimEnd() ?? `# ${name}`)
    : `# ${name}`;

let sample: Said[] = [];
let funnel: Said[] | null = null;

beforeAll(async () => {
  sample = await saidOf(await scoredSample());
  if (lacking) return;
  const files = readdirSync(loans).map((name) => [
    name,
    new Uint8Array(readFileSync(join(loans, name)))
  ]);
  const { workspace } = await load(Object.fromEntries(files));
  funnel = await saidOf({ db: await store(), workspace });
}, 600_000);

it(`says of the sample and of loan_funnel${lacking} what was read and found good`, async () => {
  const parts = [
    printed('sample', sample),
    funnel ? printed('loan_funnel', funnel) : asItWas('loan_funnel')
  ];
  await expect(`${parts.join('\n\n\n')}\n`).toMatchFileSnapshot(golden);
});

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 1 : 0.5), 0);

describe('headlines', () => {
  const all = () => [...sample, ...(funnel ?? [])];

  it('are one line: 70 letters in English, 30 characters in Chinese', () => {
    const long = all().filter(({ locale, headline }) =>
      locale === 'en' ? headline.length > 72 : widthOf(headline) > 30
    );
    expect(long.map(({ page, headline }) => `${page}: ${headline}`)).toEqual([]);
  });

  it('leave the words of methods to “How good is this?”', () => {
    const method =
      /\b(AUC|log-loss|Brier|ECE|P10|P50|P90|hazards?|Kaplan|intervals?|percentile)\b|n = |对数损失|风险率|置信|区间|分位|删失/i;
    const found = all().filter(({ headline }) => method.test(headline));
    expect(found.map(({ page, headline }) => `${page}: ${headline}`)).toEqual([]);
  });

  it('are not said again below', () => {
    const twice = all().filter(({ headline, findings }) => findings.includes(headline));
    expect(twice.map(({ page }) => page)).toEqual([]);
  });
});
