/** A piece of a line: as it stands, or set off. */
export interface Piece {
  text: string;
  look: 'plain' | 'strong' | 'em' | 'code';
}

export type GuideBlock =
  | { block: 'title' | 'heading' | 'text'; pieces: Piece[] }
  | { block: 'steps' | 'points'; from: number; items: Piece[][] }
  | { block: 'picture'; file: string; alt: string }
  | { block: 'commands'; text: string };

/**
 * A guide of `docs/guides/` as it is to be shown: the part of Markdown that guides are written in. Blocks
 * stand apart by an empty line.
 */
export function guideBlocks(markdown: string): GuideBlock[] {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map(blockOf);
}

function blockOf(text: string): GuideBlock {
  const picture = /^!\[(.*)\]\(pictures\/(.+)\)$/.exec(text);
  if (picture) return { block: 'picture', alt: picture[1]!, file: picture[2]! };
  const commands = /^```\w*\n([^]*)\n```$/.exec(text);
  if (commands) return { block: 'commands', text: commands[1]! };
  if (text.startsWith('# ')) return { block: 'title', pieces: piecesOf(text.slice(2)) };
  if (text.startsWith('## ')) return { block: 'heading', pieces: piecesOf(text.slice(3)) };
  const lines = text.split('\n');
  const number = /^(\d+)\. /.exec(text)?.[1];
  if (number === undefined && !text.startsWith('- '))
    return { block: 'text', pieces: piecesOf(lines.join(' ')) };
  const items = lines.map((line) => piecesOf(line.replace(/^(\d+\.|-) /, '')));
  return number === undefined
    ? { block: 'points', from: 1, items }
    : { block: 'steps', from: Number(number), items };
}

const looks = { '**': 'strong', _: 'em', '`': 'code' } as const;

function piecesOf(line: string): Piece[] {
  return line
    .split(/(\*\*.+?\*\*|_[^_`]+_|`[^`]+`)/)
    .filter(Boolean)
    .map((text) => {
      const mark = (['**', '_', '`'] as const).find(
        (one) => text.length > 2 * one.length && text.startsWith(one) && text.endsWith(one)
      );
      return mark
        ? { text: text.slice(mark.length, -mark.length), look: looks[mark] }
        : { text, look: 'plain' };
    });
}
