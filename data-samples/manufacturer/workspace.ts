import { lostStage, newBusiness, renewal, wonStage } from './stages';

/** What the CRM knows about the files beside this one. */
export const workspace = {
  $schema: '../../static/workspace.schema.json',
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
      Lost: '输单',
      DACH: '德语区',
      'North America': '北美',
      Nordics: '北欧',
      'DACH Team': '德语区团队',
      'North America Team': '北美团队',
      'Nordics Team': '北欧团队',
      Electronics: '电子',
      Automotive: '汽车',
      Machinery: '机械',
      'Food & beverage': '食品饮料',
      'New energy': '新能源',
      Pharma: '医药',
      Website: '官网',
      Referral: '转介绍',
      Partner: '渠道伙伴',
      'Trade show': '展会',
      'Social media': '社交媒体',
      'Cold outreach': '陌生拜访',
      'Trade portal': '行业平台',
      'Customer referral': '客户转介绍',
      'Partner programme': '伙伴计划',
      Outbound: '主动外呼',
      'Global Sourcing Portal': '全球采购平台',
      'No decision': '客户未做决定',
      Price: '价格',
      'No budget': '没有预算',
      'Not a fit': '需求不匹配',
      'Missing feature': '功能不满足',
      'Lost to competitor': '输给竞争对手',
      'Delivery time': '交期',
      'No response': '无回应',
      'Price inquiry only': '仅询价',
      Duplicate: '重复',
      Student: '学生',
      SMB: '中小企业',
      'Mid-market': '中型企业',
      Enterprise: '大型企业',
      Yes: '是',
      No: '否'
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
