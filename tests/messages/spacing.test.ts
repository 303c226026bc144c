import { expect, it } from 'vitest';
import { messages } from '../../src/lib/messages/messages';
import { spaced, spacedRound } from '../../src/lib/messages/spacing';

it.each([
  ['90天后', '90 天后'],
  ['共14个商机', '共 14 个商机'],
  ['¥2,190万元', '¥2,190 万元'],
  ['金额¥320', '金额 ¥320'],
  ['下降−16个百分点', '下降 −16 个百分点'],
  ['62%的商机', '62% 的商机'],
  ['使用Best case', '使用 Best case'],
  ['赢单（3 个），输单', '赢单（3 个），输单'],
  ['2026年8月31日', '2026 年 8 月 31 日'],
  ['距目标 ¥320 万 还差', '距目标 ¥320 万还差'],
  ['甲 2 乙', '甲 2 乙'],
  ['“ABC”公司', '“ABC”公司']
])('writes %s as %s', (text, written) => {
  expect(spaced(text)).toBe(written);
  expect(spaced(spaced(text))).toBe(written);
});

it('leaves names from the data as they are, and parts them from what stands round them', () => {
  expect(spacedRound({ name: 'ABC公司' }, ({ name }) => `与${name}的A商机`)).toBe(
    '与 ABC公司的 A 商机'
  );
});

it('keeps the spaces inside of names', () => {
  expect(spacedRound({ name: '张 伟' }, ({ name }) => `由 ${name} 负责`)).toBe('由张 伟负责');
});

it('parts numbers in messages without their saying so', () => {
  expect(messages('zh-CN').app.deals_counted({ n: 14 })).toMatch(/^14 \p{Script=Han}/u);
});
