import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import { flat, type AnyBlock } from '../analyses/block';
import { isDated } from '../domain/workspace';
import { messages } from '../messages/messages';
import { analysisTitle, columnLabel, wording } from '../messages/wording';
import type { Voice } from '../words/format';
import { wordsOf } from '../words/words';
import { readable, sheetOf, type Sheet } from './sheet';

/**
 * What a page shows, as sheets: what it says and its figures, then each of its tables once, in the order
 * of the page. `under` says what the numbers are of.
 */
export function pageSheets(
  analysis: AnyAnalysis,
  answer: AnyAnswer,
  { voice, under }: { voice: Voice; under: string }
): Sheet[] {
  const blocks = flat(analysis.blocks(answer));
  const parts = new Set(blocks.flatMap(partsOf));
  return [
    figuresSheet(analysis, answer, { voice, under }),
    ...blocks.flatMap((block) => (block.block === 'facts' ? [factsSheet(block, voice)] : [])),
    ...[...parts]
      .map((part) => sheetOf(analysis, answer, { part, voice }))
      .filter(({ rows }) => rows.length > 0)
  ];
}

/** The parts whose rows a block shows; undefined stands for the rows of the answer itself. */
function partsOf(block: AnyBlock): (string | undefined)[] {
  if (block.block === 'chart') return [block.chart.part];
  if (block.block === 'table') return [block.part];
  return block.block === 'custom' && 'part' in block.data ? [block.data.part] : [];
}

function figuresSheet(
  analysis: AnyAnalysis,
  { headline, figures, scope }: AnyAnswer,
  { voice, under }: { voice: Voice; under: string }
): Sheet {
  const m = messages(voice.locale);
  const { workspace } = scope;
  const labelOf = (name: string) => wording(m, 'figures', name) ?? columnLabel(m, name);
  return {
    title: m.ui.sheet_figures(),
    columns: [
      { heading: m.ui.sheet_what(), kind: 'text', decimals: 0 },
      { heading: m.ui.sheet_value(), kind: null, decimals: 0 }
    ],
    rows: [
      [analysisTitle(m, analysis.id), { kind: 'text', value: wordsOf(headline, voice) }],
      ...(under ? [[m.ui.sheet_under(), { kind: 'text', value: under } as const]] : []),
      ...(isDated(workspace)
        ? [[m.ui.sheet_as_of(), { kind: 'date', value: workspace.asOf } as const]]
        : []),
      ...figures.map(({ name, kind, value }) => [
        labelOf(name),
        {
          kind,
          value: readable(
            { kind, decimals: kind === 'money' ? 2 : 4, labelled: false },
            value,
            voice
          )
        }
      ])
    ]
  };
}

function factsSheet({ title, facts }: Extract<AnyBlock, { block: 'facts' }>, voice: Voice): Sheet {
  const m = messages(voice.locale);
  return {
    title: wordsOf(title, voice),
    columns: [m.ui.sheet_what(), m.ui.sheet_value()].map((heading) => ({
      heading,
      kind: 'text',
      decimals: 0
    })),
    rows: facts.map(({ label, value }) => [wordsOf(label, voice), wordsOf(value, voice)])
  };
}
