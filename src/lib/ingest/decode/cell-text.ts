/** What a workbook stores of a cell. */
export interface StoredCell {
  /** `n` number, `s` text, `b` flag, `e` error, `d` moment, `z` nothing. */
  t: string;
  v?: unknown;
  /** Number format. */
  z?: unknown;
  /** As it was shown, where that is stored. */
  w?: string;
}

/** A cell as text from which nothing is lost: ISO days and moments, numbers in full, zeros in front kept. */
export function cellText(
  { t, v, z, w }: StoredCell,
  { from1904, isDate }: { from1904: boolean; isDate: (format: string) => boolean }
): string {
  if (v === undefined || v === null || t === 'z') return '';
  if (t === 'e') return w ?? errors[Number(v)] ?? '#N/A';
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? '' : isoOf(v.getTime());
  if (t !== 'n' || typeof v !== 'number') return String(v);
  const format = typeof z === 'string' ? z : '';
  if (format && isDate(format) && !/\[(h+|m+|s+)\]/i.test(format))
    return momentOf(v, from1904) ?? String(v);
  if (/^0{2,}$/.test(format) && Number.isInteger(v) && v >= 0)
    return String(v).padStart(format.length, '0');
  return String(v);
}

const errors: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A'
};

const dayMs = 86_400_000;
const from1900 = Date.UTC(1899, 11, 30);
const lastSerial = 2_958_465;

/** A serial as an ISO day or moment, or a time of day below one day; null for what is no date. */
function momentOf(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > lastSerial + 1) return null;
  const ms = Math.round((serial * dayMs) / 1000) * 1000;
  if (ms < dayMs) return serial === 0 ? null : new Date(ms).toISOString().slice(11, 19);
  if (from1904) return isoOf(ms + 1462 * dayMs + from1900);
  // Spreadsheets believe in 29 February 1900.
  return isoOf(ms + from1900 + (serial < 60 ? dayMs : 0));
}

/** `2024-03-01`, or `2024-03-01 09:30:00` where there is a time of day. */
function isoOf(ms: number): string {
  const iso = new Date(ms).toISOString();
  return ms % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}
