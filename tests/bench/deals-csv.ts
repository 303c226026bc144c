import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';

const stages = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'];
const sources = ['Web', 'Fair', 'Partner', 'Referral', 'Cold call', 'Webinar'];
const industries = [
  'Automotive',
  'Chemicals',
  'Food',
  'Machinery',
  'Logistics',
  'Energy',
  '制造业'
];
const reasons = ['Price', 'No budget', 'Competitor', 'Timing', 'No decision'];
const header =
  'Deal ID,Deal Name,Account Name,Owner,Team,Region,Industry,Source,Campaign,Product,Stage,Amount,Currency,Created Date,Expected Close,Closed Date,Loss Reason,Next Step,Segment,Remark';

const padded = (n: number, width: number) => String(n).padStart(width, '0');
const isoDay = (n: number) => new Date(Date.UTC(2021, 0, 1 + n)).toISOString().slice(0, 10);
const ukDay = (n: number) => isoDay(n).split('-').reverse().join('/');

/**
 * One deal, from its number alone. A little dirty: one in 997 has no id, one in 499 repeats an
 * earlier one, some dates are written the other way round, some amounts are words or grouped.
 */
function line(n: number): string {
  const mixed = Math.imul(n, 2_654_435_761) >>> 0;
  const pick = <T>(from: readonly T[], salt: number): T => from[(mixed >>> salt) % from.length]!;
  const stage = pick(stages, 3);
  const closed = stage.startsWith('Closed');
  const created = mixed % 1300;
  const id = n % 997 === 5 ? '' : `D-${padded(n % 499 === 7 ? n - 3 : n, 8)}`;
  const amount =
    n % 1009 === 11
      ? 'tbd'
      : n % 53 === 3
        ? `"${(mixed % 90) + 1},${padded(n % 1000, 3)}.50"`
        : `${mixed % 90_000}.${padded(n % 100, 2)}`;
  const createdOn = n % 101 === 2 ? ukDay(created) : isoDay(created);
  const region = n % 211 === 4 ? 'N/A' : `Region ${(mixed >>> 9) % 12}`;
  return [
    id,
    `"${pick(industries, 5)} line ${mixed % 7919}, phase ${n % 7}"`,
    `Account ${(mixed >>> 4) % 90_000}`,
    `Owner ${(mixed >>> 7) % 180}`,
    `Team ${(mixed >>> 7) % 12}`,
    region,
    pick(industries, 11),
    pick(sources, 13),
    `Campaign ${(mixed >>> 6) % 40}`,
    `Product ${(mixed >>> 8) % 25}`,
    stage,
    amount,
    'EUR',
    createdOn,
    isoDay(created + 60 + (mixed % 90)),
    closed ? isoDay(created + 20 + (mixed % 120)) : '',
    stage === 'Closed Lost' ? pick(reasons, 2) : '',
    n % 3 === 0 ? 'call back' : '',
    pick(['SMB', 'Mid', 'Enterprise'], 10),
    n % 5 === 0 ? ` seen at stand ${mixed % 4000} ` : ''
  ].join(',');
}

/** Writes a CSV of so many megabytes (about 5,700 deals each) to the path, unless it is there. */
export async function writeDealsCsv(path: string, megabytes: number): Promise<void> {
  if (existsSync(path)) return;
  const out = createWriteStream(`${path}.part`);
  out.write(`${header}\n`);
  let n = 0;
  for (let bytes = 0; bytes < megabytes * 1e6;) {
    const block = Array.from({ length: 2000 }, () => line(n++)).join('\n') + '\n';
    bytes += Buffer.byteLength(block);
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  renameSync(`${path}.part`, path);
}
