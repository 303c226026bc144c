import { lostStage, newBusiness, renewal, wonStage } from './stages';

/** What the CRM knows about the files beside this one. */
export const workspace = {
  stages: newBusiness.stages.map((stage) => stage.name),
  pipelines: { [renewal.name]: { stages: renewal.stages.map((stage) => stage.name) } },
  won: [wonStage],
  lost: [lostStage],
  base_currency: 'CNY',
  fiscal_start: 1,
  as_of: '2026-08-31',
  time_zone: 'Asia/Shanghai',
  labels: {
    'zh-CN': {
      'New business': '新签',
      Renewal: '续约',
      Qualification: '商机确认',
      'Needs analysis': '需求分析',
      'Solution design': '方案设计',
      Proposal: '方案报价',
      Negotiation: '商务谈判',
      Contract: '合同签订',
      'Renewal due': '续约到期',
      'Offer sent': '已报价',
      'Terms agreed': '条款确认',
      Won: '赢单',
      Lost: '输单'
    }
  }
};

/** JSON as the formatter of the repository writes it: short lists on one line. */
export function workspaceText(): string {
  const text = JSON.stringify(workspace, null, 2);
  return `${text.replace(/\[\s+([^[\]]{1,60}?)\s+\]/g, (_, items: string) => oneLine(items))}\n`;
}

function oneLine(items: string): string {
  return `[${items.replace(/\s*\n\s*/g, ' ')}]`;
}
