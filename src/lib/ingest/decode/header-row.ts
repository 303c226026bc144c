/** Header rows stand within this many records from the top. */
const depth = 40;

const looksLikeData =
  /^[\s$€£¥￥(+-]*\d[\d.,\s]*(%|[kmb]|万|亿)?\)?$|^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|^\S+@\S+\.\S+$/i;

export interface HeaderChoice {
  /** Records before the first row of data, where the analyst says so. */
  skip?: number;
  /** No record holds headers. */
  headerless?: boolean;
  /** Cells merged over two rows stand in both, as in workbooks. */
  merged?: boolean;
}

/**
 * Which record holds the headers (-1 where none does), and the headers, made unique and non-empty.
 * Lines before the header, such as a report's title, have few cells; rows of data hold numbers and
 * dates. Of two header rows, as merged cells make them, the lower one counts.
 */
export function headerRow(
  records: string[][],
  { skip, headerless = false, merged = false }: HeaderChoice = {}
): { index: number; headers: string[] } {
  const filled = (cells: string[]) => cells.filter((cell) => cell.trim()).length;
  const widths = records.map((cells) => cells.length).filter((n) => n > 0);
  const width = mode(records.filter((cells) => filled(cells) > 0).map((cells) => cells.length));
  const isHeader = (cells: string[]) => {
    const seen = cells.filter((cell) => cell.trim());
    const data = seen.filter((cell) => looksLikeData.test(cell.trim()));
    return seen.length >= Math.max(Math.min(2, width), width / 2) && data.length <= seen.length / 5;
  };
  const index = skip === undefined ? records.slice(0, depth).findIndex(isHeader) : skip - 1;
  const [upper, lower = []] = index < 0 ? [] : records.slice(index, index + 2);
  if (headerless || !upper) {
    const most = widths.reduce((a, b) => Math.max(a, b), 0);
    const headers = spelled(Array.from({ length: most }, () => ''));
    return { index: headerless && skip !== undefined ? skip - 1 : -1, headers };
  }
  const twice = upper.some((cell, i) => cell.trim() && cell === lower[i]);
  const finer =
    filled(lower) > filled(upper) && upper.some((cell, i) => !cell.trim() && lower[i]?.trim());
  const isLower = merged && skip === undefined && twice && finer && isHeader(lower);
  const place = isLower ? index + 1 : index;
  const below = records.slice(place + 1);
  return { index: place, headers: spelled(withoutEmptyTail(isLower ? lower : upper, below)) };
}

/** Trailing delimiters after the last header are no columns, unless rows have cells there. */
function withoutEmptyTail(cells: string[], rows: string[][]): string[] {
  const filled = (i: number) => cells[i]?.trim() || rows.some((row) => row[i]?.trim());
  let end = cells.length;
  while (end > 0 && !filled(end - 1)) end--;
  return cells.slice(0, end);
}

/** Unique and never empty: `Amount`, `Amount (2)`, `Column 7`. */
export function spelled(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, i) => {
    const base = header.replaceAll('\0', '').trim() || `Column ${i + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base} (${n})`;
    taken.add(name);
    return name;
  });
}

/** What stands above the headers. */
export const remarksAbove = (records: string[][], index: number): { remarks?: string[] } => {
  const remarks = records
    .slice(0, Math.max(0, index))
    .flat()
    .map((cell) => cell.trim())
    .filter(Boolean);
  return remarks.length ? { remarks } : {};
};

function mode(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
