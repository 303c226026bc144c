/** The usual course of a sale, in the words stages are named with. */
const course = [
  /lead|new|neu|prospect|suspect|线索|初步|潜在|新建|open/i,
  /appointment|contact|kontakt|first|outreach|接触|联系|拜访|预约/i,
  /qualif|engag|interest|验证|意向|立项|确认/i,
  /need|discover|bedarf|requirement|analys|需求|调研|分析/i,
  /demo|present|演示|展示/i,
  /solution|design|scop|technical|方案|设计|技术/i,
  /evaluat|trial|poc|pilot|test|试用|测试|评估|样品/i,
  /proposal|propos|quot|offer|angebot|price|报价|投标|建议书|提案/i,
  /negotiat|verhandl|review|商务|谈判|议价|价格/i,
  /decision|decision|approval|legal|procure|审批|决策|招标|法务/i,
  /commit|verbal|contract|vertrag|sign|closing|合同|签约|签订|签单/i,
  /won|gewonnen|closed|赢单|成交|回款|交付/i
];

/** Where a stage of that name usually stands, from 0; in the middle for names that tell nothing. */
export function usualPlace(stage: string): number {
  const place = course.findIndex((words) => words.test(stage));
  return place < 0 ? course.length / 2 : place;
}
