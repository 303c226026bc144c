import { seeded } from '../../src/lib/statistics/random';
import { amountWriter, dayWriter } from './cell-writers';
import { randomDeals, type Ending } from './lived-deals';
import {
  accountRows,
  activityRows,
  dealRows,
  historyRows,
  leadRows,
  peopleRows,
  stageRows,
  type Rows,
  type Writing
} from './tables';
import { randomTraits, type Traits } from './traits';
import { languages, technical } from './words';
import { writeFile } from './write-file';

export interface Truth {
  won: number;
  lost: number;
  open: number;
  wonAmount: number;
  /** Stages before the end, in order; null where nothing in the files tells it, or there are several pipelines. */
  stages: string[] | null;
}

export interface RandomSet {
  seed: number;
  traits: Traits;
  truth: Truth;
  files: Record<string, Uint8Array>;
}

/** The export of an invented CRM, as several files; the same for the same seed. */
export function randomSet(seed: number): RandomSet {
  const random = seeded(seed);
  const traits = randomTraits(random);
  const spoken = languages[traits.language];
  const words = traits.headers === 'technical' ? { ...spoken, ...technical } : spoken;
  const lived = randomDeals({ random, words, traits });
  const writing: Writing = {
    lived,
    traits,
    words,
    random,
    day: dayWriter(traits.days),
    amount: amountWriter(traits.amounts, spoken)
  };
  const byTable = traits.outcome === 'stage table';
  const dated = traits.history !== 'none' && traits.created === 'there';
  const of = (ending: Ending) => lived.deals.filter((deal) => deal.ending === ending);
  return {
    seed,
    traits,
    files: filesOf(writing),
    truth: {
      won: of('won').length,
      lost: of('lost').length,
      open: of('open').length,
      wonAmount: of('won').reduce((sum, { amount }) => sum + (amount ?? 0), 0),
      stages: (byTable || dated) && traits.pipelines === 1 ? lived.ladders[0]!.slice(0, -2) : null
    }
  };
}

function filesOf(writing: Writing): Record<string, Uint8Array> {
  const { traits, words } = writing;
  const [deals, history, accounts, people, leads, activities, stages] = words.files;
  const { beside, dialect } = traits;
  const tables: [there: boolean, name: string, rows: (writing: Writing) => Rows][] = [
    [traits.history !== 'none', history, historyRows],
    [traits.outcome === 'stage table', stages, stageRows],
    [beside.includes('accounts'), accounts, accountRows],
    [beside.includes('people'), people, peopleRows],
    [beside.includes('leads'), leads, leadRows],
    [beside.includes('activities'), activities, activityRows]
  ];
  return {
    [`${deals}.csv`]: writeFile(soiled(dealRows(writing), writing), dialect),
    ...Object.fromEntries(
      tables
        .filter(([there]) => there)
        .map(([, name, rows]) => [`${name}.csv`, writeFile({ rows: rows(writing) }, dialect)])
    )
  };
}

/** With what people and reports leave in a table. */
function soiled(rows: Rows, { traits: { dirt, dialect }, words }: Writing) {
  const [header, ...records] = rows as [Rows[number], ...Rows];
  const total = ['Total', ...header.slice(1).map(() => '')].join(dialect.delimiter);
  return {
    rows: dirt.includes('spaces')
      ? [header, ...records.map((row) => row.map((cell) => cell && `${cell} `))]
      : rows,
    before: dirt.includes('title line') ? [`${words.files[0]} 2025`, ''] : [],
    after: dirt.includes('total row') ? [total] : []
  };
}
