import { expect, it } from 'vitest';
import { withoutCurrency } from '../../src/lib/ui/filters/own-currency';

it.each([
  ['CNY', '¥1.2M', '1.2M'],
  ['CNY', '￥1,200', '1,200'],
  ['CNY', 'RMB 1.2M', '1.2M'],
  ['CNY', '1200万元', '1200万'],
  ['CNY', '1.2M cny', '1.2M'],
  ['JPY', '¥500', '500'],
  ['HKD', '$500', '500'],
  ['HKD', 'HK$500', '500'],
  ['EUR', '1.200.000 €', '1.200.000'],
  ['USD', '12 boxes', '12 boxes'],
  [null, '1.2M', '1.2M']
])('takes the sign of %s off “%s”', (currency, typed, amount) => {
  expect(withoutCurrency(typed, currency)).toBe(amount);
});

it.each([
  ['CNY', '$1.2M'],
  ['CNY', '1.2M USD'],
  ['USD', '1200万元'],
  ['USD', 'HK$500'],
  ['EUR', '£5'],
  [null, '$5']
])('does not take another currency for %s: “%s”', (currency, typed) => {
  expect(withoutCurrency(typed, currency)).toBeNull();
});
