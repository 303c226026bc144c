const han = /\p{Script=Han}/u;
const closing = /^[，。；：、？！）】》”’%…,.;:?!)]+$/u;
const opening = /[（【《“‘([]$/u;
/** A number with its currency and unit, or a range of them: `¥3.1 万`, `26%`, `11–21`, `90 天`. */
const amount =
  /((?:\p{Sc}|[+−])*\d[\d.,]*(?:\s?[–~]\s?\d[\d.,]*)?(?:\s?[万亿])?(?:%|\s?[元天个条次家月年日周倍位](?!\p{Script=Han}*度))?)/u;

/** Words of the field that dictionaries of browsers do not know. */
const fieldWords = new Set(['商机', '赢单', '输单', '单额', '还差', '看板', '成交日', '覆盖率']);
const particles = new Set(['的', '了', '中', '内', '后', '率', '日']);

let words: Intl.Segmenter | null = null;

/**
 * A text in the pieces that a line may not end within: Chinese words, numbers with their units, and
 * what is written without a space. Put together they are the text again.
 */
export function phrases(text: string): string[] {
  const pieces = text.split(amount).flatMap((part, i) => (i % 2 ? [part] : parted(part)));
  return pieces.reduce<string[]>((done, piece) => {
    const last = done.at(-1);
    if (last !== undefined && piece && (closing.test(piece) || opening.test(last)))
      done[done.length - 1] = last + piece;
    else if (piece) done.push(piece);
    return done;
  }, []);
}

function parted(text: string): string[] {
  if (!han.test(text)) return text.split(/(\s+)/);
  words ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...words.segment(text)].reduce<string[]>((done, { segment }) => {
    const both = (done.at(-1) ?? '') + segment;
    if (
      done.length &&
      (fieldWords.has(both) || (particles.has(segment) && han.test(done.at(-1) ?? '')))
    )
      done[done.length - 1] = both;
    else done.push(segment);
    return done;
  }, []);
}

/** Lines of whole phrases that fit a width, measured by `measure`; a longer phrase has its own line. */
export function inLines(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of phrases(text)) {
    if (line && piece.trim() && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line ? piece : piece.trimStart();
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '');
}
