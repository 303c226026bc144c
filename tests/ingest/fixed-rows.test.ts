import { expect, it } from 'vitest';
import { utils, write } from '@e965/xlsx';
import { text } from '../../src/lib/domain/field';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { readMeta } from '../../src/lib/ingest/loading/meta';
import { rowsToFix, setAsideRows } from '../../src/lib/ingest/quality';
import { toFixFileName, toFixCsv } from '../../src/lib/outputs/fix-csv';
import { messages, type Locale } from '../../src/lib/messages/messages';
import type { LoadReport } from '../../src/lib/ingest/load';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows, store, type Content } from './given-files';

/** What the data page saves, one file per file with rows to fix. */
async function saved(locale: Locale = 'en'): Promise<Record<string, string>> {
  const m = messages(locale).mapping;
  const files = await rowsToFix(await store());
  return Object.fromEntries(
    files.map((file) => [
      toFixFileName(file, m.fix_name()),
      `\ufeff${toFixCsv(file, {
        rowHeader: m.fix_row(),
        reasonHeader: m.fix_reason(),
        surplusHeader: m.fix_surplus(),
        reasonOf: (reason) => reason
      })}`
    ])
  );
}

const grow = async (files: Record<string, Content>): Promise<LoadReport> =>
  ingestFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      content: typeof content === 'string' ? new TextEncoder().encode(content) : content
    })),
    { grow: true },
    await store()
  );

/** Everything a deal became, in words. */
const data = async () => ({
  deals: await rows(
    sql`select deal_id as id, concat_ws(' | ', name, account, owner, stage, outcome, amount, currency, created_at, closed_at, expected_close_on, x_note) as said from deals order by deal_id`,
    { id: text().orNull(), said: text().orNull() }
  ),
  events: await rows(
    sql`select concat_ws(' | ', deal_id, stage, entered_at, derived) as said from stage_events order by 1`,
    { said: text().orNull() }
  ),
  changes: await rows(
    sql`select concat_ws(' | ', deal_id, field, old_value, new_value) as said from deal_changes order by 1`,
    { said: text().orNull() }
  )
});

const header = 'Deal ID,Deal Name,Owner,Stage,Amount,Created Date,Closed Date,Note';
const sound = [
  'A,One,Ada,Lead,100,03/04/2024,,plain',
  'B,Two,Bob,Won,-200.50,25/12/2023,28/12/2023,"says ""hi"", twice"',
  'C,Three,Ada,Lead,300,05/04/2024,,'
];
const broken = [
  ',"=HYPERLINK(""http://x"")",Ada,Lead,"1,400",04/05/2024,,"first line\nsecond line"',
  ",'=Four,@Eve,Won,-5,01/02/2024,06/07/2024,+1 (555) 12-34",
  'F,Six,Bob,Lead,600,07/04/2024,,note,one cell too many'
];
const fixed = [
  broken[0]!.replace(/^,/, 'D,'),
  broken[1]!.replace(/^,/, 'E,'),
  'F,Six,Bob,Lead,600,07/04/2024,,note'
];
const rest = ['A,Another,Ada,Lead,1,03/04/2024,,twice', 'Total,,,,999,,,'];

it.each(['deals.csv', 'deals 2024-07-31.csv'])(
  'grows by fixed rows of %s as if they had been sound from the start',
  async (name) => {
    await load({ [name]: csv(header, ...sound, ...fixed, ...rest) });
    const expected = await data();
    const aside = (await setAsideRows(await store())).map(({ reason }) => reason);

    const first = await load({ [name]: csv(header, ...sound, ...broken, ...rest) });
    expect(first.files[0]).toMatchObject({ read: 8, set_aside: 5 });
    const [[fixName, content], ...others] = Object.entries(await saved()) as [[string, string]];
    expect(others).toEqual([]);
    expect(content).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(content).toContain(',-5,');
    expect(content.split('\r\n')[0]).toBe(
      `\ufeffSluice: row,Sluice: reason,${header},Sluice: surplus`
    );
    const byHand = content
      .replace(`${name}:5,missing_value,,`, `${name}:5,missing_value,D,`)
      .replace(`${name}:7,missing_value,,`, `${name}:7,missing_value,E,`);
    const second = await grow({ [fixName]: byHand });

    expect(second.files[0]).toMatchObject({ kind: 'deals', read: 3, loaded: 3, set_aside: 0 });
    expect(await data()).toEqual(expected);
    expect((await setAsideRows(await store())).map(({ reason }) => reason)).toEqual(aside);
    const kept = await readMeta<LoadReport>(await store(), 'report');
    expect(kept!.files.map(({ read, loaded, set_aside }) => [read, loaded, set_aside])).toEqual([
      [5, 3, 2],
      [3, 3, 0]
    ]);
    expect(await rowsToFix(await store())).toEqual([]);
  }
);

it('keeps what could not be fixed among the rows set aside, once', async () => {
  await load({ 'deals.csv': csv(header, ...sound, ...broken) });
  const [[name, content]] = Object.entries(await saved('zh-CN')) as [[string, string]];
  const second = await grow({ [name]: content.replace('missing_value,,', 'missing_value,D,') });
  expect(second.files[0]).toMatchObject({ read: 3, loaded: 2, set_aside: 1 });
  expect((await setAsideRows(await store())).map(({ file, reason }) => [file, reason])).toEqual([
    [name, 'missing_value']
  ]);
  const again = await saved();
  expect(Object.keys(again)).toHaveLength(1);
});

it('keeps separator and decimal comma of the file, and the order of its dates', async () => {
  const german = (lines: string[]) =>
    csv('Vorgangs-ID;Name;Phase;Betrag (€);Erstellt am;Geschlossen am;Note', ...lines);
  const fine = [
    '1;Alt;Gewonnen;1.234,56 €;13.01.2024;20.02.2024;x',
    '2;Neu;Angebot;99,90 €;02.03.2024;;y'
  ];
  await load({ 'a.csv': german([...fine, '3;Auch;Angebot;2.500,00 €;04.05.2024;;z']) });
  const expected = await data();
  await load({ 'a.csv': german([...fine, ';Auch;Angebot;2.500,00 €;04.05.2024;;z']) });
  const [[name, content]] = Object.entries(await saved()) as [[string, string]];
  await grow({ [name]: content.replace('missing_value;;', 'missing_value;3;') });
  expect(await data()).toEqual(expected);
});

it('takes rows of a workbook back as CSV', async () => {
  const book = (id: string) => {
    const sheet = utils.aoa_to_sheet([
      ['商机列表'],
      [],
      ['商机编号', '商机名称', '负责人', '销售阶段', '预计金额(万元)', '创建时间', 'Note'],
      ['S1', '甲', '张三', '初步接触', 12.5, '2024-03-04', 'x'],
      ['S2', '乙', '李四', '赢单', 3, '2024-03-05', 'y'],
      [id, '丙', '李四', '初步接触', 0.8, '2024-03-06', '']
    ]);
    const workbook = utils.book_new();
    utils.book_append_sheet(workbook, sheet, '商机');
    return new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  };
  await load({ '商机.xlsx': book('S3') });
  const expected = await data();
  await load({ '商机.xlsx': book('') });
  const [[name, content]] = Object.entries(await saved('zh-CN')) as [[string, string]];
  expect(name).toMatch(/^商机\.xlsx .*\.csv$/);
  await grow({ [name]: content.replace('missing_value,,', 'missing_value,S3,') });
  expect(await data()).toEqual(expected);
});
