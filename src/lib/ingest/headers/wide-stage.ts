/** A column that holds the moment a stage was entered or left. */
export interface WideStage {
  header: string;
  stage: string;
  pipeline: string;
  edge: 'entered' | 'exited';
}

const labels = /^(?:hubspot\s+)?date (entered|exited)[\s:-]*["“']?(.+?)["”']?$/i;
/** The same in other languages: words, then the stage in quotes. */
const quoted = /^(\D{2,40}?)\s*["“„«「『]\s*(.+?)\s*["”“»」』]$/u;
const into =
  /eintritt|eingetreten|entrée|entre|ingres|entrada|entrata|进入|進入|開始|входа|entered/iu;
const outOf =
  /austritt|verlassen|sortie|salida|saída|saida|uscita|退出|离开|離開|終了|выхода|exited/iu;
const internal = /^hs_(?:v2_)?date_(entered|exited)_(.+?)$/i;
const plain = /^(entered|exited)(?:[\s:_-]+(?:at|on|stage))?[\s:_-]+["“']?(.+?)["”']?$/i;
const chinese = /^(进入|离开)[“"「【]?(.+?)[”"」】]?(?:阶段)?(?:的)?(?:时间|日期)$/u;

/** HubSpot's `Date entered "Stage (Pipeline)"` and its kin; null for any other header. */
export function wideStage(header: string): WideStage | null {
  const text = header.trim().replace(/""/g, '"');
  const [, words = '', foreign = ''] = quoted.exec(text) ?? [];
  if (into.test(words) || outOf.test(words))
    return { header, ...withPipeline(foreign), edge: outOf.test(words) ? 'exited' : 'entered' };
  const match = labels.exec(text) ?? internal.exec(text) ?? chinese.exec(text) ?? plain.exec(text);
  const [, way, named] = match ?? [];
  if (way === undefined || named === undefined) return null;
  const { stage, pipeline } = withPipeline(named.replace(/["”]$/, '').trim());
  if (!stage || /^(current ?stage|at|on|stage|date|当前)$/i.test(stage.replace(/_/g, ' ')))
    return null;
  const edge = /^(exited|离开)$/i.test(way) ? 'exited' : 'entered';
  return { header, stage, pipeline, edge };
}

/** `Demo (online) (Sales)` is the stage `Demo (online)` of `Sales`; `Demo (Sales (EMEA))` the stage `Demo`. */
function withPipeline(text: string): { stage: string; pipeline: string } {
  if (text.endsWith(')'))
    for (let at = text.indexOf('('); at > 0; at = text.indexOf('(', at + 1)) {
      const pipeline = text.slice(at + 1, -1);
      if (isBalanced(pipeline))
        return { stage: text.slice(0, at).trim(), pipeline: pipeline.trim() };
    }
  return { stage: text, pipeline: '' };
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
