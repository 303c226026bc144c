/** The usual course of a sale, in the words stages are named with. */
const course = [
  /lead|\bnew|\bneu|prospe|suspect|piste|线索|初步|潜在|新建|open|первичн/i,
  /appointment|contact|kontakt|first|outreach|rendez|cita|agend|termin|接触|联系|拜访|预约|初回|訪問|アポ|контакт/i,
  /qualif|calific|engag|interest|kaufbereit|验证|意向|立项|确认/i,
  /need|discover|bedarf|requirement|analys|an[aá]lis|besoin|necesid|necessid|bisogn|需求|调研|分析|ニーズ|ヒアリング/i,
  /demo|present|pr[aäé]sent|apresent|演示|展示|プレゼン|デモ/i,
  /solution|design|scop|technical|方案|设计|技术/i,
  /evaluat|trial|poc|pilot|test|试用|测试|评估|样品/i,
  /proposal|propos|propuesta|quot|offer|angebot|devis|cotiza|price|报价|投标|建议书|提案|見積/i,
  /negotiat|n[eé]goci|negozi|verhandl|review|商务|谈判|议价|价格|交渉|переговор/i,
  /decision|approval|legal|procure|审批|决策|招标|法务|принимают/i,
  /commit|verbal|contra[ct]t|contrato|vertrag|sign|closing|合同|签约|签订|签单|契約|договор/i,
  /won|gewonnen|closed|赢单|成交|回款|交付|受注/i
];

/** Whether a name is one that stages before any signature have. */
export const isOnTheWay = (stage: string): boolean => {
  const place = course.findIndex((words) => words.test(stage));
  return place >= 0 && place < course.length - 2;
};

/** Where a stage of that name usually stands, from 0; in the middle for names that tell nothing. */
export function usualPlace(stage: string): number {
  const place = course.findIndex((words) => words.test(stage));
  return place < 0 ? course.length / 2 : place;
}
