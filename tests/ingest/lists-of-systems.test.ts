import { expect, it } from 'vitest';
import { count, text } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

const list = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i));
const day = (i: number) => new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);

const outcomes = () =>
  rows(
    sql`select outcome as label, count(*) as n, cast(sum(amount) as varchar) as amount from deals group by 1 order by 1`,
    { label: text(), n: count(), amount: text() }
  ).then((found) => found.map(({ label, n, amount }) => `${label} ${n} ${Number(amount)}`));

const owners = () =>
  rows(sql`select owner as label, count(*) as n from deals group by 1 order by 1`, {
    label: text().orNull(),
    n: count()
  }).then((found) => found.map(({ label, n }) => `${label} ${n}`));

const deals = (stages: string[], owner: (i: number) => string) =>
  csv(
    'Deal ID,Deal Name,Amount,Stage ID,Pipeline ID,Owner ID,Created Date',
    ...list(
      60,
      (i) =>
        `${i + 100},Deal ${i},${50 + i},${stages[i % stages.length]},${1 + (i % 2)},${owner(i)},${day(i)}`
    )
  );

it('reads the stages that lie in the pipelines of a JSON file, also where these share ids', async () => {
  const stage = (id: number, name: string, sort: number) => ({ id, name, sort });
  const ends = [stage(142, 'Signed', 90), stage(143, 'Lost', 99)];
  const json = JSON.stringify({
    _embedded: {
      pipelines: [
        { id: 1, name: 'Direct', _embedded: { statuses: [stage(11, 'Talk', 1), ...ends] } },
        { id: 2, name: 'Partners', _embedded: { statuses: [stage(21, 'Visit', 1), ...ends] } }
      ]
    }
  });
  const stages = ['11', '21', '142', '142', '143', '143'];
  const { workspace } = await load({
    'deals.csv': deals(stages, () => '7'),
    'pipelines.json': csv(json)
  });
  expect(await outcomes()).toEqual(['lost 20 1630', 'open 20 1550', 'won 20 1590']);
  expect(workspace.pipelines.map(({ name, stages }) => [name, ...stages])).toEqual([
    ['Direct', 'Talk', 'Signed'],
    ['Partners', 'Visit', 'Signed']
  ]);
});

const words = ['Demo', 'Closed Won', 'Closed Lost'];

it('names people by any list of users: small numbers, and short ids for long ones', async () => {
  await load({
    'deals.csv': deals(words, (i) => String(2 + (i % 2))),
    'res.users.csv': csv('id,name,login', '2,Ann Lee,ann', '3,Bob Ray,bob')
  });
  expect(await owners()).toEqual(['Ann Lee 30', 'Bob Ray 30']);

  const long = [
    '0055g00000BHdpHAAT',
    '0055g00000kG3unAAC',
    '0055g00000KN397AAD',
    '0055g000002yhd8AAA'
  ];
  await load({
    'deals.csv': deals(words, (i) => long[i % 4] ?? ''),
    'User.csv': csv(
      'Id,LastName,FirstName,Name,Email',
      ...['Ann Lee', 'Bob Ray', 'Cy Lee', 'Di Fox'].map(
        (name, i) =>
          `${i < 2 ? long[i] : long[i]?.slice(0, 15)},${name.split(' ').reverse().join(',')},${name},a@b.c`
      )
    )
  });
  expect(await owners()).toEqual(['Ann Lee 15', 'Bob Ray 15', 'Cy Lee 15', 'Di Fox 15']);
});

it('takes a list that names none of the stages neither for deals nor for their stages', async () => {
  const { files } = await load({
    'deals.csv': deals(words, () => '7'),
    'stages.csv': csv(
      'id,name,sort,is_won',
      'Z1,Talk,1,false',
      'Z2,Pilot,2,false',
      'Z3,Signed,3,true'
    )
  });
  expect(await outcomes()).toEqual(['lost 20 1610', 'open 20 1570', 'won 20 1590']);
  expect(files.find(({ file }) => file === 'stages.csv')).toMatchObject({
    kind: 'unknown',
    issues: [expect.objectContaining({ code: 'file_not_recognised', severity: 'warning' })]
  });
});

it('names currencies by their codes', async () => {
  await load({
    'deals.csv': csv(
      'Deal ID,Deal Name,Amount,Stage,Currency ID,Created Date',
      ...list(60, (i) => `${i},Deal ${i},${50 + i},${words[i % 3]},${1 + (i % 2)},${day(i)}`)
    ),
    'currencies.csv': csv('id,name,code', '1,Euro,EUR', '2,US Dollar,USD')
  });
  expect(
    await rows(sql`select distinct currency as label from deals order by 1`, { label: text() })
  ).toEqual([{ label: 'EUR' }, { label: 'USD' }]);
});

it('reads the amounts of Bitrix24, which it calls opportunity', async () => {
  const stages = ['NEW', 'C2:NEW', 'WON', 'C2:WON', 'LOSE', 'C2:LOSE'];
  await load({
    'deals.csv': csv(
      'ID;TITLE;STAGE_ID;CATEGORY_ID;OPPORTUNITY;CURRENCY_ID;DATE_CREATE;ASSIGNED_BY_ID',
      ...list(
        60,
        (i) => `${i};Deal ${i};${stages[i % 6]};${2 * (i % 2)};${50 + i}.00;RUB;${day(i)};1`
      )
    )
  });
  expect(await outcomes()).toEqual(['lost 20 1630', 'open 20 1550', 'won 20 1590']);
});

it('takes the number of an activity for no stage', async () => {
  const { files } = await load({
    'deals.csv': deals(words, () => '7'),
    'actividades.csv': csv(
      'Activity ID,Deal ID,Tipo,Fecha del cambio',
      ...list(40, (i) => `${i + 1},${100 + i},Llamada,${day(i)}`)
    )
  });
  expect(files.find(({ file }) => file === 'actividades.csv')?.kind).not.toBe('stage_events');
});
