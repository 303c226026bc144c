import * as v from 'valibot';
import { description as says, optional } from 'valibot';
import { locales } from '../messages/locale';
import { isCurrency, noCurrency } from './currencies';
import { endNames } from './end-names';
import {
  byName,
  expected,
  flag,
  keys,
  name,
  names,
  number,
  oneOf,
  record,
  whole
} from './expected';
import { isDay, parsePeriod } from './period';
import { tableNames } from './tables';
import { siteKeys } from './site-schema';
import { isZone } from './time-zone';

const stageList = {
  stages: optional(
    v.pipe(
      names(),
      says('Names of stages in order; the won stage may be among them or only in “won”.')
    )
  ),
  won: optional(v.pipe(names(), says('Stages, statuses or words that mean won.'))),
  lost: optional(v.pipe(names(), says('Stages, statuses or words that mean lost.')))
};

const day = () =>
  v.pipe(v.string(expected('date')), v.isoDate(expected('date')), v.check(isDay, expected('date')));

const character = () => v.pipe(v.string(), v.length(1, expected('character')));

const reading = keys({
  encoding: optional(v.pipe(name('text'), says('Such as “gb18030” or “utf-16le”.'))),
  delimiter: optional(v.pipe(character(), says('Between cells.'))),
  quote: optional(
    v.pipe(v.string(), v.maxLength(1, expected('character')), says('Round cells; “” for none.'))
  ),
  escape: optional(v.pipe(character(), says('Before a quote inside of a cell.'))),
  nulls: optional(v.pipe(v.array(v.string(), expected('names')), says('Cells that mean nothing.'))),
  skip: optional(v.pipe(whole(0, 1e6), says('Lines above the headings.'))),
  headerRows: optional(v.pipe(whole(1, 100), says('Lines the headings take.'))),
  headerless: optional(v.pipe(flag(), says('Whether the first line is data already.')))
});

const mapping = keys({
  kind: v.pipe(oneOf([...tableNames, 'unknown']), says('What the rows of the file are.')),
  columns: optional(
    v.pipe(byName(v.string(expected('name'))), says('Field of Sluice → heading in the file.')),
    {}
  ),
  extra: optional(
    v.pipe(names(), says('Headings kept as dimensions; where left out, those that are proposed.'))
  ),
  orders: optional(
    v.pipe(
      byName(oneOf(['dmy', 'mdy'])),
      says('Whether day or month comes first in dates: field → order.')
    )
  )
});

const targetPeriod = /^(FY)?\d{4}$|^\d{4}-(Q[1-4]|\d\d)$/;

const target = v.pipe(
  keys({
    team: optional(v.pipe(name(), says('Of a team.'))),
    owner: optional(v.pipe(name(), says('Of an owner.'))),
    pipeline: optional(
      v.pipe(name(), says('Of a pipeline; of the company where none of these is.'))
    ),
    period: v.pipe(
      v.string(expected('target_period')),
      v.regex(targetPeriod, expected('target_period')),
      v.check(
        (text) => parsePeriod(text, { asOf: '2000-01-01', fiscalStart: 1 }) !== null,
        expected('target_period')
      ),
      says('A month, a quarter of the fiscal year, a year, or a fiscal year.'),
      v.examples(['2026-08', '2026-Q3', '2026', 'FY2026'])
    ),
    amount: v.pipe(number(0, 1e15), says('To be won in it, in the base currency.'))
  }),
  v.check(
    ({ team, owner, pipeline }) => [team, owner, pipeline].filter(Boolean).length <= 1,
    expected('one_of_three')
  )
);

/** How exports are read: what an analyst wrote down once for all exports of a system. */
const readingKeys = {
  ...stageList,
  pipelines: optional(
    v.pipe(byName(keys(stageList)), says('The same for single pipelines, by name.'))
  ),
  open: optional(v.pipe(names(), says('Words for deals under way, in any column.'))),
  ignore: optional(v.pipe(names(), says('Words of rows to leave out, in any column.'))),
  outcomes: optional(
    v.pipe(byName(byName(oneOf(endNames))), says('Of single columns: heading → value → outcome.'))
  ),
  readings: optional(
    v.pipe(
      byName(reading),
      says('How files are cut into cells, by file name; tables inside a file go by “file/table”.')
    )
  ),
  mappings: optional(
    v.pipe(
      byName(mapping),
      says('Which column is what, by file name or signature of the headings.')
    )
  )
};

const aboutKeys = {
  base_currency: optional(
    v.pipe(
      v.string(expected('currency')),
      v.check((code) => isCurrency(code) || code === noCurrency, expected('currency')),
      says('ISO 4217 code everything is converted to, or “none”: amounts are added as they stand.'),
      v.examples(['EUR', 'CNY', 'none'])
    )
  ),
  rates: optional(
    v.pipe(
      record(
        v.pipe(v.string(), v.check(isCurrency, expected('rate'))),
        v.pipe(
          v.number(expected('rate')),
          v.gtValue(0, expected('rate')),
          v.finite(expected('rate'))
        )
      ),
      says('What a unit of a currency costs in the base currency, where no file of rates says so.')
    )
  ),
  fiscal_start: optional(
    v.pipe(whole(1, 12, 'month'), says('First month of the fiscal year, 1 to 12.'))
  ),
  as_of: optional(v.pipe(day(), says('Last day the data speak of.'))),
  targets: optional(
    v.pipe(
      v.array(target, expected('list')),
      says('What is to be won in a period; goes before a target of the same in a file.')
    )
  ),
  holidays: optional(
    v.pipe(
      v.array(day(), expected('days')),
      says('Days on which nobody works, besides Saturdays and Sundays.')
    )
  ),
  time_zone: optional(
    v.pipe(
      v.string(expected('time_zone')),
      v.check(isZone, expected('time_zone')),
      says('IANA name of the zone that the moments of the exports are in.'),
      v.examples(['Asia/Shanghai', 'Europe/Berlin'])
    )
  ),
  labels: optional(
    v.pipe(
      keys(languagesOf(() => optional(byName(name())))),
      says('By language, what it calls stages, pipelines and values of any dimension.')
    )
  )
};

const thresholdKeys = {
  thresholds: optional(
    v.pipe(
      keys({
        idle_days: optional(
          v.pipe(
            whole(1, 3650),
            says('Days without an activity after which a deal is stalled: 30.')
          )
        ),
        pushes: optional(
          v.pipe(
            whole(1, 100),
            says('Times the expected close moved later from which a deal is stalled: 2.')
          )
        ),
        leak_points: optional(
          v.pipe(
            number(0, 100),
            says('Alert when the conversion of a stage fell by more percentage points: 5.')
          )
        ),
        forecast_share: optional(
          v.pipe(
            number(0, 10, 'share'),
            says('Alert when the forecast is below this share of the target: 1.')
          )
        ),
        stalled_deals: optional(
          v.pipe(
            whole(0, 1e9),
            says('Alert when more deals of a pipeline are stalled: never, unless it is said.')
          )
        ),
        newly_stalled: optional(
          v.pipe(
            whole(1, 1e9),
            says('Alert when so many deals of a pipeline stalled since the last run: 10.')
          )
        ),
        not_fresh_days: optional(
          v.pipe(whole(0, 3650), says('Alert when the last day of the data is longer ago: 7.'))
        ),
        set_aside_share: optional(
          v.pipe(
            number(0, 1, 'share'),
            says('Alert when a larger share of the rows read was set aside: 0.05.')
          )
        )
      }),
      says('From when a deal counts as stalled, and what “publish --alerts” tells.')
    )
  )
};

function languagesOf<T>(make: () => T): Record<(typeof locales)[number], T> {
  return Object.fromEntries(locales.map((locale) => [locale, make()])) as Record<
    (typeof locales)[number],
    T
  >;
}

/** The one declaration of the workspace file: its types, its checks and its published schema. */
export const workspaceSchema = v.pipe(
  keys({
    $schema: optional(v.pipe(v.string(expected('text')), says('Where this schema lies.'))),
    ...readingKeys,
    ...aboutKeys,
    ...thresholdKeys,
    ...siteKeys
  }),
  v.title('Sluice workspace file'),
  says('What is said once about the exports of a company and the site made of them.')
);
