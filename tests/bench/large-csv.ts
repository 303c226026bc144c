import { createWriteStream, openAsBlob, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { ingestFiles } from '../../src/lib/ingest/check';
import { decodeFile } from '../../src/lib/ingest/decode/decode-file';
import { ident, sql } from '../../src/lib/sql/sql';

/**
 * A generated CSV of so many megabytes (`npx tsx tests/bench/large-csv.ts 500 [raw|decode|ingest]`):
 * what the engine takes to read its bytes as text, what decoding takes, and the whole way in.
 */
const megabytes = Number(process.argv[2] ?? 50);
const mode = process.argv[3] ?? 'raw';
const path = join(tmpdir(), `sluice-bench-${megabytes}-${process.pid}.csv`);

const stages = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'];
const day = (n: number) => new Date(Date.UTC(2021, 0, 1 + (n % 1400))).toISOString().slice(0, 10);

async function generate(): Promise<number> {
  const out = createWriteStream(path);
  out.write(
    'Deal ID,Deal Name,Account Name,Owner,Stage,Amount,Created Date,Close Date,Region,Remark\n'
  );
  let rows = 0;
  for (let bytes = 0; bytes < megabytes * 1e6;) {
    const block = Array.from({ length: 2000 }, () => {
      const n = rows++;
      return `D${n},"Deal ${n}, phase ${n % 7}",Account ${n % 9000},Owner ${n % 60},${stages[n % 6]},"${(n * 37) % 90},${String((n * 17) % 1000).padStart(3, '0')}.50",${day(n)},${day(n + 90)},R${n % 12},${'x'.repeat(n % 40)}`;
    }).join('\n');
    bytes += block.length + 1;
    if (!out.write(`${block}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return rows;
}

const rows = await generate();
const size = statSync(path).size;
const db = await openNodeDatabase();
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
const start = performance.now();
if (mode === 'raw') {
  const { readFileSync } = await import('node:fs');
  await db.attach('bench.csv', readFileSync(path));
  await db.query(
    sql`create table ${ident('raw')} as select * from read_csv('bench.csv', all_varchar = true)`,
    { as: 'nothing' }
  );
} else {
  const source = { name: 'bench.csv', content: await openAsBlob(path) };
  if (mode === 'decode') await decodeFile(source, db, { rawTable: 'raw' });
  else {
    const { files } = await ingestFiles([source], {}, db);
    console.log(files.map(({ read, loaded, set_aside }) => `${read} = ${loaded} + ${set_aside}`));
  }
}
const seconds = (performance.now() - start) / 1000;
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage().rss);
rmSync(path);
console.log(
  `${mode}: ${(size / 1e6).toFixed(0)} MB, ${rows} rows, ${seconds.toFixed(1)} s, peak ${(peak / 1e6).toFixed(0)} MB`
);
