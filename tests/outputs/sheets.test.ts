import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Fields, Kind } from '../../src/lib/domain/field';
import { distinctNames } from '../../src/lib/outputs/file-names';
import { pageSheets } from '../../src/lib/outputs/page-sheets';
import { sheetOf, type Sheet } from '../../src/lib/outputs/sheet';
import { sheetCsv } from '../../src/lib/outputs/sheet-csv';
import { sheetsZip } from '../../src/lib/outputs/sheets-zip';
import { toWorkbook } from '../../src/lib/outputs/workbook';
import { workbookFormats } from '../../src/lib/outputs/workbook-formats';
import { usualSettings } from '../../src/lib/words/settings';
import type { Voice } from '../../src/lib/words/voice';
import { sample } from '../support/sample';

const voice: Voice = { locale: 'en', currency: 'EUR' };
const hostile = ["=cmd|'/C calc'!A0", '@SUM(1)', '+1+cmd', '-2+3', '\t=1', "'=1", '\r=1'];

const table = (columns: [string, Kind][], rows: Sheet['rows']): Sheet => ({
  title: 'T',
  columns: columns.map(([heading, kind]) => ({ heading, kind, decimals: 2 })),
  rows
});
const opened = (sheets: readonly Sheet[], of: Voice = voice) =>
  read(toWorkbook({ sheets, formats: workbookFormats(of) }), { cellNF: true, cellFormula: true });
const firstSheet = (sheet: Sheet, of?: Voice) => Object.values(opened([sheet], of).Sheets)[0]!;

describe('a workbook', () => {
  it('keeps text that looks like a formula as text, unchanged', () => {
    const sheet = firstSheet(
      table(
        [['=a', 'text']],
        hostile.map((text) => [text])
      )
    );
    const cells = ['=a', ...hostile].map((_, i) => sheet[`A${i + 1}`]);
    expect(cells.map((cell) => cell.t)).toEqual(cells.map(() => 's'));
    expect(cells.some((cell) => cell.f !== undefined)).toBe(false);
    expect(cells.map((cell) => cell.v.replace('\r', '\n'))).toEqual(
      ['=a', ...hostile].map((text) => text.replace('\r', '\n'))
    );
  });

  it('keeps numbers, money, shares, days, moments and flags as what they are', () => {
    const sheet = firstSheet(
      table(
        [
          ['n', 'count'],
          ['m', 'money'],
          ['r', 'ratio'],
          ['d', 'date'],
          ['t', 'timestamp'],
          ['f', 'flag']
        ],
        [
          [3, 1234.5, 0.125, '2026-08-31', '2026-08-31T14:06:00.000', true],
          [null, -2, null, '1899-01-01', null, false]
        ]
      )
    );
    const types = (row: number) => [...'ABCDEF'].map((c) => sheet[`${c}${row}`]?.t);
    expect(types(2)).toEqual(['n', 'n', 'n', 'n', 'n', 'b']);
    // a day before workbooks count days rightly stays readable
    expect(types(3)).toEqual([undefined, 'n', undefined, 's', undefined, 'b']);
    expect([sheet.A2.v, sheet.B2.v, sheet.C2.v]).toEqual([3, 1234.5, 0.125]);
    // 2026-08-31 is 46,265 days after 1899-12-30
    expect(sheet.D2.v).toBe(46265);
    expect(sheet.E2.v).toBeCloseTo(46265 + (14 * 60 + 6) / 1440, 9);
    expect([sheet.B2.w, sheet.C2.w, sheet.D2.w]).toEqual(['EUR 1,234.50', '12.5%', '31 Aug 2026']);
  });

  it('writes days as the reader does', () => {
    const dots = { ...voice, settings: { ...usualSettings, dates: 'dots' as const } };
    const one = table([['d', 'date']], [['2026-08-31']]);
    expect(firstSheet(one, dots).A2.w).toBe('31.08.2026');
    expect(firstSheet(one, { ...voice, locale: 'zh-CN' }).A2.w).toBe('2026年8月31日');
  });

  it('says when a table does not fit', () => {
    const rows = Array.from({ length: 1_048_576 }, () => [1]);
    expect(() => opened([table([['n', 'count']], rows)])).toThrow('workbook_too_long');
    expect(() => opened([table([['t', 'text']], [['x'.repeat(32_768)]])])).toThrow(
      'workbook_text_too_long'
    );
  });

  it('names its sheets within the rules of workbooks', () => {
    const names = distinctNames(['a/b?', 'A B', 'History', '', 'x'.repeat(40), 'x'.repeat(41)]);
    expect(names).toEqual([
      'a b',
      'A B 2',
      'History 2',
      '1',
      'x'.repeat(31),
      'x'.repeat(29) + ' 2'
    ]);
  });
});

describe('a sheet as CSV', () => {
  it('disarms formulas, names the currency, and writes decimals as the reader does', () => {
    const sheet = table(
      [
        ['a', 'text'],
        ['m', 'money']
      ],
      [
        ['=1', 1.5],
        ['b;c', null]
      ]
    );
    expect(sheetCsv(sheet, voice)).toBe("\ufeffa,m (EUR)\r\n'=1,1.5\r\nb;c,\r\n");
    const comma = { ...voice, settings: { ...usualSettings, numbers: 'point' as const } };
    expect(sheetCsv(sheet, comma)).toBe('\ufeffa;m (EUR)\r\n\'=1;1,5\r\n"b;c";\r\n');
  });
});

describe('the figures of a page', () => {
  const asked = new Map<string, AnyAnswer>();
  beforeAll(async () => {
    const { db, report } = await sample();
    const { workspace } = report;
    for (const analysis of analyses.filter(({ id }) =>
      ['funnel', 'deals', 'pipeline'].includes(id)
    ))
      asked.set(analysis.id, await run(analysis, readRequest(analysis, [], workspace), db));
  });

  const sheetsOf = (id: string, locale: Voice['locale']) => {
    const analysis = analyses.find((one) => one.id === id)!;
    const answer = asked.get(id)!;
    const of: Voice = { locale, currency: answer.scope.workspace.baseCurrency };
    return {
      analysis,
      answer,
      of,
      sheets: pageSheets(analysis, answer, { voice: of, under: 'all' })
    };
  };

  it.each(['funnel', 'deals', 'pipeline'])('are in the workbook, row by row: %s', (id) => {
    const { analysis, answer, sheets, of } = sheetsOf(id, 'en');
    const book = opened(sheets, of);
    expect(book.SheetNames[0]).toBe('Figures');
    const shown = Object.entries(analysis.row as Fields).filter(([, field]) => !field.hidden);
    const main = sheets.findIndex(({ columns }) => columns.length === shown.length);
    const back = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[main]!]!, {
      header: 1,
      raw: true,
      defval: null
    });
    expect(back).toHaveLength(answer.rows.length + 1);
    shown.forEach(([name, { kind, decimals }], at) => {
      if (!['count', 'money', 'ratio', 'days', 'number'].includes(kind)) return;
      expect(
        back.slice(1).map((row) => row[at] ?? null),
        name
      ).toEqual(
        answer.rows.map((row) =>
          typeof row[name] === 'number' ? Number(row[name].toFixed(decimals)) : null
        )
      );
    });
  });

  it('are in the zip, with headings in the language of the reader', () => {
    const { sheets, of, answer } = sheetsOf('funnel', 'zh-CN');
    const files = unzipSync(sheetsZip(sheets, of));
    expect(Object.keys(files)).toEqual(['1 指标.csv', '2 销售漏斗.csv']);
    const [header, ...lines] = strFromU8(files['2 销售漏斗.csv']!).split('\r\n');
    expect(header).toContain('阶段,');
    expect(lines.filter(Boolean)).toHaveLength(answer.rows.length);
  });

  it('has a heading for every column of a table', () => {
    const { analysis, answer, of } = sheetsOf('deals', 'zh-CN');
    const { columns } = sheetOf(analysis, answer, { voice: of });
    expect(columns.filter(({ heading }) => heading === '')).toEqual([]);
  });
});
