import type { WideStage } from '../file-mapping';

const labels =
  /^(?:hubspot\s+)?date (entered|exited)[\s:-]*["“']?(.+?)(?:\s*\(([^()]*)\))?["”']?$/i;
const internal = /^hs_(?:v2_)?date_(entered|exited)_(.+?)$/i;
const plain = /^(entered|exited)(?:[\s:_-]+(?:at|on|stage))?[\s:_-]+["“']?(.+?)["”']?$/i;
const chinese = /^(进入|离开)[“"「【]?(.+?)[”"」】]?(?:阶段)?(?:的)?(?:时间|日期)$/u;

/** HubSpot's `Date entered "Stage (Pipeline)"` and its kin; null for any other header. */
export function wideStage(header: string): WideStage | null {
  const text = header.trim().replace(/""/g, '"');
  const match = labels.exec(text) ?? internal.exec(text) ?? chinese.exec(text) ?? plain.exec(text);
  if (!match) return null;
  const stage = match[2]!.replace(/["”]$/, '').trim();
  if (!stage || /^(current ?stage|at|on|stage|date|当前)$/i.test(stage.replace(/_/g, ' ')))
    return null;
  const edge = /^(exited|离开)$/i.test(match[1]!) ? 'exited' : 'entered';
  return { header, stage, pipeline: match[3]?.trim() ?? '', edge };
}
