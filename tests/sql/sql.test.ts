import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, ident, integer, join, printed, render, spell, sql } from '../../src/lib/sql/sql';

const hostile = [
  `'; drop table deals; --`,
  `"`,
  '\\',
  '}',
  '?',
  '{p0:String}',
  '<img src=x onerror=alert(1)>',
  '赢单\n'
];

describe('the sql tag', () => {
  it.each(hostile)('binds %j and never writes it into the text', (value) => {
    const { text, values } = render(sql`select * from deals where stage = ${value}`);
    expect(text).toBe('select * from deals where stage = ?');
    expect(values).toEqual([value]);
  });

  it.each(hostile)('quotes %j as a name', (name) => {
    const { text, values } = render(sql`select ${ident(name)} from deals`);
    expect(text).toBe(`select "${name.replaceAll('"', '""')}" from deals`);
    expect(values).toEqual([]);
  });

  it('keeps values in the order of their placeholders through nesting', () => {
    const inner = sql`b = ${2} and c = ${'3'}`;
    expect(render(sql`a = ${1} and (${inner}) and d = ${null}`)).toEqual({
      text: 'a = ? and (b = ? and c = ?) and d = ?',
      values: [1, 2, '3', null]
    });
  });

  it('numbers the placeholders of ClickHouse and types them', () => {
    expect(render(sql`x = ${1.5} and y = ${'a'}`, 'clickhouse').text).toBe(
      'x = {p0:Float64} and y = {p1:Nullable(String)}'
    );
  });

  it('writes each dialect its own spelling of a verb', () => {
    const verb = spell({ duckdb: sql`a(${1})`, clickhouse: sql`b(${2})` });
    expect(render(sql`select ${verb}`, 'duckdb')).toEqual({ text: 'select a(?)', values: [1] });
    expect(render(sql`select ${verb}`, 'clickhouse').values).toEqual([2]);
  });

  it.each([NaN, Infinity, -Infinity])('refuses to bind %d', (value) => {
    expect(() => sql`select ${value}`).toThrow(TypeError);
  });

  it('refuses names that hold a NUL and whole numbers that are none', () => {
    expect(() => ident('a\0b')).toThrow(TypeError);
    expect(() => integer(1.5)).toThrow(TypeError);
  });

  it('has as many placeholders as values, whatever is bound', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
        ),
        (values) => {
          const { text, values: bound } = render(all(values.map((value) => sql`x = ${value}`)));
          expect(bound).toEqual(values);
          expect(text.split('?').length - 1).toBe(values.length);
        }
      )
    );
  });

  it('joins with a separator and prints literals for reading', () => {
    expect(printed(sql`select ${join([ident('a'), ident('B c')])} where x = ${"it's"}`)).toBe(
      `select a, "B c" where x = 'it''s'`
    );
  });
});
