import { describe, expect, it } from 'vitest';
import type { Scope } from '../../src/lib/analyses/answer';
import { changeWords } from '../../src/lib/analyses/scores/change-words';
import { fieldLabel, fieldValue } from '../../src/lib/analyses/scores/field-words';
import { wordsOf } from '../../src/lib/words/words';
import { scoredAsOf, weekBefore } from '../support/scored-deals';

const voiceIn = (locale: 'en' | 'zh-CN') => ({ locale, currency: 'CNY' });

describe('the words of fields', () => {
  const scope = {
    workspace: {
      asOf: scoredAsOf,
      pipelines: [{ name: 'New', stages: ['Proposal'], won: [], lost: [] }]
    }
  } as unknown as Scope;
  const cases: [string, string | null, string | null, string, string, string][] = [
    // field, was, value, label: value, why it moved, the same in Chinese
    [
      'stage',
      'New · Lead',
      'New · Proposal',
      'Stage Proposal',
      'moved from Lead to Proposal',
      '从“Lead”到“Proposal”'
    ],
    [
      'time_in_stage',
      '77',
      '84',
      'Time in stage 84 days',
      '84 days in its stage by now',
      '当前阶段已停留 84 天'
    ],
    ['time_in_stage', '77', '2', 'Time in stage 2 days', 'new in its stage', '刚进入当前阶段'],
    [
      'expected_close_on',
      '20',
      '43',
      'Expected close 14 May 2026 (in 44 days)',
      'expected close pushed from 14 Apr 2026 to 14 May 2026',
      '预计成交日从 2026 年 4 月 14 日推迟到 2026 年 5 月 14 日'
    ],
    [
      'expected_close_on',
      '4',
      '-3',
      'Expected close 29 Mar 2026 (2 days ago)',
      'expected close on 29 Mar 2026 has passed',
      '预计成交日 2026 年 3 月 29 日已过'
    ],
    ['activities', '3', '5', 'Activities 5', '2 new activities', '新增 2 次跟进'],
    ['activities', '3', '3', 'Activities 3', 'no new activity', '没有新的跟进'],
    ['pushes', '1', '2', 'Pushes 2', 'second push of the expected close', '预计成交日第 2 次推迟'],
    ['regressions', '0', '1', 'Path through stages 1 step back', 'went back a stage', '阶段回退'],
    [
      'amount',
      '120000',
      '90000',
      'Amount ¥90K',
      'amount cut from ¥120K to ¥90K',
      '金额从 ¥12 万下调至 ¥9 万'
    ],
    ['owner', 'Ann', 'Bo', 'Owner Bo', 'owner changed from Ann to Bo', '负责人由 Ann 变更为 Bo'],
    [
      'time_of_year',
      null,
      null,
      'Time of the quarter',
      'a week later in the quarter',
      '季度时点推后一周'
    ],
    ['age_days', '93', '100', 'Age 100 days', 'a week older', '商机又过了一周'],
    [
      'amount_changes',
      '0',
      '1',
      'Changes of amount 1',
      'Changes of amount from 0 to 1',
      '金额变更由 0 变为 1'
    ],
    [
      'x_partner',
      null,
      'yes',
      'partner yes',
      'partner from unknown to yes',
      'partner 由未知变为 yes'
    ],
    ['source', 'Web', 'Web', 'Source Web', 'Source Web', '来源（Web）'],
    ['other', null, null, 'Everything else', 'everything else', '其他因素']
  ];
  const [en, zh] = [voiceIn('en'), voiceIn('zh-CN')];

  it.each(cases)('words %s from %s to %s', (field, was, value, labelled, why, whyZh) => {
    const told = fieldValue({ field, value, on: scoredAsOf }, scope);
    const words = [fieldLabel(field), ...(told === null ? [] : [told])];
    expect(words.map((one) => wordsOf(one, en)).join(' ')).toBe(labelled);
    const moved = { field, was, value, since: weekBefore };
    expect(wordsOf(changeWords(moved, scope), en)).toBe(why);
    expect(wordsOf(changeWords(moved, scope), zh)).toBe(whyZh);
  });
});
