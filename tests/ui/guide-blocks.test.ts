import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { guideBlocks, type GuideBlock } from '../../src/lib/ui/parts/guide-blocks';
import { project } from '../support/source-files';

const folder = join(project, 'docs/guides');
const guides = readdirSync(folder).filter((name) => name.endsWith('.md'));
const read = (name: string) => guideBlocks(readFileSync(join(folder, name), 'utf8'));

it('reads headings, steps, pictures, commands and what is set off', () => {
  expect(
    guideBlocks(
      '# A\n\nPress **Load** or `x_y`.\n\n2. one\n3. _two_\n\n![p](pictures/p.png)\n\n```\nls\n```'
    )
  ).toEqual([
    { block: 'title', pieces: [{ text: 'A', look: 'plain' }] },
    {
      block: 'text',
      pieces: [
        { text: 'Press ', look: 'plain' },
        { text: 'Load', look: 'strong' },
        { text: ' or ', look: 'plain' },
        { text: 'x_y', look: 'code' },
        { text: '.', look: 'plain' }
      ]
    },
    {
      block: 'steps',
      from: 2,
      items: [[{ text: 'one', look: 'plain' }], [{ text: 'two', look: 'em' }]]
    },
    { block: 'picture', alt: 'p', file: 'p.png' },
    { block: 'commands', text: 'ls' }
  ]);
});

it.each(guides)('shows all of %s, with pictures that are there', (name) => {
  for (const block of read(name)) {
    if (block.block === 'picture')
      expect(existsSync(join(folder, 'pictures', block.file))).toBe(true);
    expect(wordsOf(block)).not.toMatch(/\*\*|\]\(|^#/m);
  }
});

it.each(['manager', 'analyst', 'owner'])('says the same to the %s in both languages', (reader) => {
  const kinds = (locale: string) => read(`${reader}.${locale}.md`).map(({ block }) => block);
  expect(kinds('zh-CN')).toEqual(kinds('en'));
});

function wordsOf(block: GuideBlock): string {
  if ('items' in block)
    return block.items
      .flat()
      .map(({ text }) => text)
      .join('');
  return 'pieces' in block ? block.pieces.map(({ text }) => text).join('') : '';
}
