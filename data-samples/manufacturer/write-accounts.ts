import type { AccountBook } from './account-book';
import { dateText } from './calendar';
import { industries, sizes } from './catalogue';
import { regions } from './company';
import { accountId } from './ids';
import type { TableBuffer } from './table-buffer';

export function writeAccount(out: TableBuffer, book: AccountBook, account: number) {
  const since = book.customerSince[account]!;
  out.add(
    'accounts',
    accountId(account),
    book.name(account).full,
    industries[book.industry[account]!]!.name,
    regions[book.region[account]!]!.name,
    sizes[book.size[account]!]!.name,
    since === Infinity ? '' : dateText(since)
  );
}
