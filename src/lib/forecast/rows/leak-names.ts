/** Names of what is written when, or because, a deal ends. */
const ends =
  /reason|\bactual|clos(e|ed|ing)\b|clos(e|ed)(date|on|at)\b|\b(won|lost|win|loss)\b|(won|lost|win|loss)(date|reason|on|at)\b|final|\boutcome\b|\bresult\b|converted|convert(ed)? (date|on|at)|conversion date|reject|cancel|\bsigned|invoice|probabilit|forecast cat|\btags?\b|last (notable )?(activity|modified|update|contact|call|touch|engag)|modified|stage chang(e|ed) (date|on|at)|原因|理由|成交|结单|关闭|赢|丢单|输单|签约|回款|最终|最近|最后|标签|概率/;
/** Lengths are known at the end, unless they are counted on the day itself. */
const durations =
  /duration|elapsed|\bcycle\b|salescycle|cycle(days|time|length)|days?to(close|win)|\b(deal|opportunity|opp) age\b|\bdays? (to|in|open|through|until|identified|qualified|validated|total)|days .*(total|clos)|\btotal days|\btime to\b|时长|周期|耗时|用时|天数/;
const statuses =
  /^(?:deal|lead|opp|opportunity|sales|current|final|last)?(?: stage)? ?(?:status|stage|state|quality)$|状态|阶段/;
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
  if (ends.test(name) || (durations.test(name) && !ofTheOffer.test(name))) return true;
  const isPlace = name === 'state' && (column.levels?.length ?? 0) > mostStates;
  return statuses.test(name) && !isPlace;
}
