/** How many times an amount counts by what is written behind it, in lower case. */
export const magnitudes: Readonly<Record<string, number>> = {
  k: 1e3,
  千: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  million: 1e6,
  百万: 1e6,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
  万: 1e4,
  萬: 1e4,
  千万: 1e7,
  亿: 1e8,
  億: 1e8
};

/** What stands between groups of digits, and before the fraction: the likeliest pair first. */
const marks = [
  [',', '.'],
  [' ', '.'],
  ["'", '.'],
  ['.', ','],
  [' ', ',']
] as const;

const readings = marks.map(([group, point]) => {
  const g = `[${group}]`;
  const whole = `\\d{1,3}(?:${g}\\d{3})+|\\d{1,2}(?:${g}\\d{2})*${g}\\d{3}|\\d{1,4}(?:${g}\\d{4})+|\\d+`;
  const fraction = point === ',' ? ',\\d{1,2}' : '[.]\\d*';
  return { group, shape: new RegExp(`^(?=.*\\d)(?:${whole})?(?:${fraction})?$`) };
});

/**
 * An amount as a person types it, in cents at the finest: `12,000,000`, `12 000 000`, `1.2M`, `1,5 mio`,
 * `1200万`, `1亿2000万`. Null for what is none or can be read in several ways; there are no signs.
 */
export function writtenAmount(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
  const pieces = [...plain.matchAll(/([\d.,][\d.,' ]*)([^\d.,]*)/g)];
  if (!pieces.length || pieces.map(([piece]) => piece).join('') !== plain) return null;
  let total = 0;
  let before = Infinity;
  for (const [, digits, counted] of pieces) {
    const word = counted!.trim().toLowerCase();
    const number = digitsOf(digits!.trim());
    const times = word === '' ? 1 : Object.hasOwn(magnitudes, word) ? magnitudes[word]! : null;
    if (number === null || times === null || number * times >= before) return null;
    if (word === '' && pieces.length > 1) return null;
    total += number * times;
    before = times;
  }
  return Math.round(total * 100) / 100;
}

function digitsOf(text: string): number | null {
  const reading = readings.find(({ shape }) => shape.test(text));
  return reading ? Number(text.replaceAll(reading.group, '').replace(',', '.')) : null;
}
