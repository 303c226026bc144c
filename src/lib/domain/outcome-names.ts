/** Words for a deal's end in the names of columns, for all who look for it. */
const won = 'won|win';
const lost = 'lost|loss';
const asked = 'outcome|result';
const wonInChinese = '成交|赢单|签约';
const place = 'status|stage|state';

/** Names that say of a row how it ended, the plainest first; compared without spaces and signs. */
const outcomeNames: readonly RegExp[] = [
  named(
    `(is|has|was)?(${won}|closedwon|dealwon|converted|conversion|${asked}|success|successful)(flag|status|yn)?`
  ),
  named(
    `(是否|有无)?(${wonInChinese}|转化|成功|中标|购买|转换|下单)(结果|状态)?|(最终|商机|跟进)?结果`
  ),
  named(
    '(is|has|was)?(purchased?|bought|sold|sale|subscribed|deposit|enrolled|signed|accepted|response|responded)(flag|status|yn)?'
  ),
  /(won|converted|conversion|purchased|subscribed|success)(flag)?$/,
  named('target|label|class|y|flag'),
  named(`(deal|lead|opportunity|opp|customer|sales)?(${place})|.*状态`),
  named(
    '(is|has|was|policy|quote|loan|offer|order|application|customer)?(issued|bound|approved|granted|funded|booked|ordered|renewed|activated|resp|reply|replied|responder|approval|churn|churned|exited|attrition|revenue)(indicator|ind|flag|status|yn|label)?|(是否)?(承保|批准|通过|放款|续约|续费|流失|响应|认购|订购)(标志)?'
  )
];

/** Names so plain that they can mean nothing else. */
const plainest = 1;

/**
 * How plainly a name says that its column tells how rows ended, 0 being the plainest; null where it
 * says nothing of the kind. The name is in lower case, without spaces and signs.
 */
export function outcomePlainness(name: string): number | null {
  const place = outcomeNames.findIndex((like) => like.test(name));
  return place < 0 ? null : place;
}

/** Names of what is written when, or because, a deal ends. */
const ends = new RegExp(
  `reason|\\bactual|clos(e|ed|ing)\\b|clos(e|ed)(date|on|at)\\b|\\b(${won}|${lost}|${asked})\\b|(${won}|${lost})(date|reason|on|at)\\b|final|converted|convert(ed)? (date|on|at)|conversion date|reject|cancel|\\bsigned|invoice|probabilit|forecast cat|\\btags?\\b|last (notable )?(activity|modified|update|contact|call|touch|engag)|modified|stage chang(e|ed) (date|on|at)|原因|理由|${wonInChinese}|赢|结单|关闭|丢单|输单|回款|最终|最近|最后|标签|概率`
);
/** Lengths are known at the end, unless they are counted on the day itself. */
const durations =
  /duration|elapsed|\bcycle\b|salescycle|cycle(days|time|length)|days?to(close|win)|\b(deal|opportunity|opp) age\b|\bdays? (to|in|open|through|until|identified|qualified|validated|total)|days .*(total|clos)|\btotal days|\btime to\b|时长|周期|耗时|用时|天数/;
const statuses = new RegExp(
  `^(?:deal|lead|opp|opportunity|sales|current|final|last)?(?: stage)? ?(?:${place}|quality)$|状态|阶段`
);
/** The same words of what went before, of what was measured, or of what is sold: known from the start. */
const earlier =
  /\b(previous|prior|past|histor\w*|earlier)\b|\b(win|conversion) (rate|ratio)\b|reasons? (for|of) (contact|visit|inquir|enquir|interest|call)|\b(test|check|survey|assessment|audit|screening|exam) results?\b|历史|过往|以往/;
const ofTheOffer =
  /contract|subscription|trial|policy|warranty|licen[cs]e|billing|payment|budget|coverage|time to first|合同|试用|账期|付款/;
/** A state with more values than this is a place. */
const mostStates = 12;

/** Whether a column of the user's own, by its name, is only known once a deal has ended. */
export function namedAfterEnd(column: { name: string; levels?: readonly string[] }): boolean {
  if (!column.name.startsWith('x_')) return false;
  const name = column.name.slice(2).replaceAll('_', ' ').toLowerCase();
  if (earlier.test(name)) return false;
  const plainness = outcomePlainness(name.replaceAll(' ', ''));
  if (plainness !== null && plainness <= plainest) return true;
  if (ends.test(name) || (durations.test(name) && !ofTheOffer.test(name))) return true;
  const isPlace = name === 'state' && (column.levels?.length ?? 0) > mostStates;
  return statuses.test(name) && !isPlace;
}

/** The whole name is one of these. */
function named(words: string): RegExp {
  return new RegExp(`^(?:${words})$`);
}
