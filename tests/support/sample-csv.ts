import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';
import { project } from './source-files';

const read = new Map<string, Record<string, string>[]>();

/** The rows of a file of the sample as text, read without the product; empty cells are ''. */
export function sampleCsv(table: string): Record<string, string>[] {
  const known = read.get(table);
  if (known) return known;
  const packed = readFileSync(`${project}/data-samples/manufacturer/${table}.csv.gz`);
  const [names = [], ...lines] = records(Buffer.from(gunzipSync(packed)).toString());
  const rows = lines.map((cells) =>
    Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  );
  read.set(table, rows);
  return rows;
}

/** Cells by record; quotes as in RFC 4180. */
function records(text: string): string[][] {
  const all: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g
  )) {
    const record = all.at(-1);
    record?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') all.push([]);
  }
  return all.filter((record) => record.length > 1);
}
