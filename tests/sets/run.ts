/**
 * Reads invented sets of files without help and reports by kind of fault.
 *
 * usage: npm run sets -- [number of sets, 500] [first seed, 1] [--show]
 */
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { judge, type Verdict } from './judge';
import { randomSet } from './random-set';
import { sidesOf, type Traits } from './traits';

const numbers = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
const show = process.argv.includes('--show');
const [sets, first] = [Number(numbers[0] ?? 500), Number(numbers[1] ?? 1)];
const store = await openNodeDatabase();
const judged: { traits: Traits; verdict: Verdict }[] = [];
for (let seed = first; seed < first + sets; seed++) {
  const set = randomSet(seed);
  const verdict = await judge(set, store);
  judged.push({ traits: set.traits, verdict });
  if (show && verdict.what !== 'exact')
    console.log(
      seed,
      verdict.what,
      verdict.wrong.join('; '),
      '|',
      verdict.said.join(' '),
      '|',
      Object.values(set.traits)
        .map((trait) => sidesOf(trait).join(', '))
        .join(' / ')
    );
}

const share = (some: typeof judged, what: Verdict['what']) =>
  `${((100 * some.filter(({ verdict }) => verdict.what === what).length) / some.length).toFixed(1)}%`.padStart(
    7
  );
const line = (label: string, some: typeof judged) =>
  console.log(
    label.padEnd(44),
    String(some.length).padStart(5),
    share(some, 'exact'),
    share(some, 'said'),
    share(some, 'silent')
  );

console.log('kind'.padEnd(44), ' sets', '  exact', '   said', ' silent');
line('all', judged);
for (const trait of Object.keys(judged[0]!.traits) as (keyof Traits)[])
  for (const side of [...new Set(judged.flatMap(({ traits }) => sidesOf(traits[trait])))].sort())
    line(
      `${trait}: ${side}`,
      judged.filter(({ traits }) => sidesOf(traits[trait]).includes(side))
    );
process.exit(0);
