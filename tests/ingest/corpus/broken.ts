import { gzipSync, zipSync } from 'fflate';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { nodeParquet } from '../../../src/lib/engine/parquet-node';
import { lines, type Case } from './case';

const parquet = await nodeParquet.writeParquet(
  tableToIPC(
    tableFromArrays({ deal_id: ['1', '2'], stage: ['Proposal', 'Won'], amount: [10, 20] }),
    'stream'
  )
);

function lyingFooter(): Uint8Array {
  const bytes = parquet.slice();
  new DataView(bytes.buffer).setUint32(bytes.length - 8, 0x7fffffff, true);
  return bytes;
}

function nested(content: Uint8Array, depth: number): Uint8Array {
  return depth === 0 ? content : nested(zipSync({ [`${depth}.zip`]: content }), depth - 1);
}

const zeros = gzipSync(new Uint8Array(300_000_000), { level: 9 });

/** Files that are not what they seem, or too much of it. */
export const broken: Record<string, Case> = {
  'empty-file': { files: { 'deals.csv': '' }, error: 'empty_file' },
  'blank-file': { files: { 'deals.csv': '\n  \n\r\n' }, error: 'empty_file' },
  'empty-xlsx': { files: { 'deals.xlsx': '' }, error: 'empty_file' },
  'header-only': {
    files: { 'deals.csv': 'Deal ID,Deal Name,Stage,Amount,Created Date,Close Date\n' },
    reports: { 'deals.csv': ['deals', 0, 0, 0] },
    deals: { n: 0 }
  },
  'truncated-parquet': {
    files: { 'deals.parquet': parquet.slice(0, parquet.length - 20) },
    error: 'parquet_unreadable'
  },
  'lying-parquet-footer': {
    files: { 'deals.parquet': lyingFooter() },
    error: 'parquet_unreadable'
  },
  'parquet-named-csv': { files: { 'deals.csv': parquet }, deals: { n: 2, amount: 30 } },
  'picture-named-csv': {
    files: {
      'deals.csv': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
    },
    error: 'not_a_table'
  },
  'truncated-xlsx': {
    files: { 'deals.xlsx': zipSync({ 'xl/workbook.xml': new Uint8Array(2000) }).slice(0, 60) },
    error: 'zip_unreadable'
  },
  'xlsx-without-sheets': {
    files: {
      'deals.xlsx': zipSync({ 'xl/workbook.xml': new TextEncoder().encode('<workbook/>') })
    },
    error: 'workbook_unreadable'
  },
  'truncated-gzip': {
    files: {
      'deals.csv.gz': gzipSync(
        new TextEncoder().encode(lines('deal_id,stage', '1,Proposal').repeat(500))
      ).slice(0, 60)
    },
    error: 'gzip_unreadable'
  },
  'gzip-bomb': { files: { 'deals.csv.gz': zeros }, error: 'unpacks_too_large' },
  'zip-bomb': {
    files: { 'deals.zip': zipSync({ 'deals.csv': [zeros, { level: 0 }] }) },
    error: 'unpacks_too_large'
  },
  'zips-in-zips': { files: { 'deals.zip': nested(new Uint8Array(10), 8) }, error: 'zip_too_deep' },
  'json-in-brackets': { files: { 'deals.json': '['.repeat(100_000) }, error: 'no_deals' },
  'many-columns': {
    files: {
      'deals.csv': lines(
        [
          'deal_id',
          'stage',
          'amount',
          'created_at',
          ...Array.from({ length: 1996 }, (_, i) => `f${i}`)
        ].join(','),
        [
          '1',
          'Proposal',
          '10',
          '2024-01-02',
          ...Array.from({ length: 1996 }, (_, i) => `${i}`)
        ].join(','),
        ['2', 'Won', '20', '2024-01-03', ...Array.from({ length: 1996 }, () => '')].join(',')
      )
    },
    deals: { n: 2, amount: 30 }
  },
  'ragged-rows': {
    files: {
      'deals.csv': lines(
        'Deal ID,Deal Name,Stage,Amount,Created Date',
        '1,One,Proposal,10,2024-01-02',
        '2,Two, with a comma,Proposal,10,2024-01-02',
        '3,Three,Proposal',
        '4,"Unclosed,Proposal,10,2024-01-02',
        '5,Five,Closed Won,20,2024-01-03'
      )
    },
    reports: { 'deals.csv': ['deals', 5, 4, 1] },
    issues: ['set_aside_too_many_cells', 'unclosed_quote']
  },
  'no-header-row': {
    files: { 'deals.csv': lines('1,One,Proposal,10,2024-01-02', '2,Two,Closed Won,20,2024-01-03') },
    error: 'no_deals'
  },
  'hostile-headers': {
    files: {
      'deals.csv': lines(
        '__proto__,constructor,toString,deal_id,stage,stage,,hasOwnProperty',
        'a,b,c,1,Proposal,x,y,z'
      )
    },
    deals: { n: 1 }
  }
};
