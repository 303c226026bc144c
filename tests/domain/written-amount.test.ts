import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writtenAmount } from '../../src/lib/domain/written-amount';

const spellings: [number, string[]][] = [
  [
    12_000_000,
    [
      '12000000',
      '12,000,000',
      '12 000 000',
      '12\u00a0000\u202f000',
      "12'000'000",
      '12’000’000',
      '12.000.000',
      '12.000.000,00',
      '1200,0000',
      '1,20,00,000',
      '１２，０００，０００',
      '12M',
      '12 m',
      '12 million',
      '12mio',
      '12,000K',
      '0.012bn',
      '1200万',
      '1 200 萬',
      '1,200万',
      '1.2千万'
    ]
  ],
  [1_200_000, ['1.2M', '1,2M', '1.20 mln', '120万', '1 million 200 thousand']],
  [120_000_000, ['1.2亿', '1亿2000万', '1億 2千万', '.12b']],
  [1234.5, ['1,234.5', '1.234,50', '1 234,5', '1234.50']],
  [0.07, ['0.07', ',07']]
];

it.each(spellings)('reads %d however it is written', (amount, texts) => {
  for (const text of texts) expect(writtenAmount(text), text).toBe(amount);
});

it.each([
  ...['', ' ', 'abc', 'M', '万', '.', ',', '-5', '12 months', '1.2.3', '1,2,3', '12 3'],
  ...[
    '1,23456',
    '12,00,00',
    '1亿2',
    '2万1亿',
    '1万2万',
    '1m2',
    '10%',
    '1e6',
    'constructor',
    '1toString'
  ]
])('does not guess at “%s”', (text) => {
  expect(writtenAmount(text)).toBeNull();
});

it('reads what is printed in many ways', () => {
  const cents = fc.integer({ min: 0, max: 1e14 }).map((n) => n / 100);
  const locale = fc.constantFrom('en', 'zh-CN', 'de', 'fr', 'en-IN', 'de-CH', 'es');
  fc.assert(
    fc.property(cents, locale, (amount, tongue) => {
      const options = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
      const printed = new Intl.NumberFormat(tongue, options).format(amount);
      expect(writtenAmount(printed), printed).toBe(amount);
    })
  );
});
