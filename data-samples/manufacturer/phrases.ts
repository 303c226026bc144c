import type { Market } from './company';
import type { Random } from './random';

const nextSteps: Record<'zh' | 'en', string[][]> = {
  zh: [
    ['电话确认需求', '安排技术交流', '约见采购负责人'],
    ['安排现场演示', '提交方案', '确认节拍与精度要求'],
    ['发送修订报价', '等待客户审批', '商务谈判', '合同评审']
  ],
  en: [
    ['Qualify budget', 'Schedule discovery call', 'Meet plant manager'],
    ['Schedule demo', 'Send concept', 'Confirm cycle time'],
    ['Send revised offer', 'Await approval', 'Negotiate terms', 'Legal review']
  ]
};

const remarks: Record<'zh' | 'en', string[]> = {
  zh: [
    '客户对交期有顾虑',
    '预算已批准',
    '竞品报价低8%',
    '技术负责人支持我方方案',
    '等待董事会决定'
  ],
  en: [
    'Worried about delivery time',
    'Budget approved',
    'Competitor quoted 8% less',
    'Engineering is in favour',
    'Waiting for the board'
  ]
};

export function nextStep(market: Market, stage: number, random: Random): string {
  const steps = nextSteps[language(market)];
  return random.pick(steps[Math.min(2, Math.floor(stage / 2))]!);
}

export function remark(market: Market, random: Random): string {
  return random.pick(remarks[language(market)]);
}

function language(market: Market) {
  return market === 'China' ? 'zh' : 'en';
}
