import { figureWords } from '../../analyses/figure-words';
import { wordsOf } from '../../words/words';
import type { Voice } from '../../words/format';
import type { FigureChange, FlaggedEffect } from '../../analyses/without-flagged';
import { messages } from '../../messages/messages';
import { columnLabel, wording } from '../../messages/wording';

/** More figures than this are a table, not a sentence. */
const mostFigures = 3;

/** What flagged deals change in an answer; null where they change nothing. */
export function flaggedWords(
  among: number,
  { counted, any, figures }: FlaggedEffect,
  voice: Voice
): string | null {
  if (!any) return null;
  const m = messages(voice.locale).flagged;
  const n = counted ?? 0;
  const count = n > 0 ? m.count_here({ n }) : m.among({ n: among });
  const changes = figures.flatMap((figure) => changeWords(figure, voice) ?? []);
  if (!changes.length && counted === 0) return null;
  return changes.length
    ? m.without({ count, changes: changes.slice(0, mostFigures).join(m.and()) })
    : m.without_same({ count });
}

/** `Win rate 61.8% instead of 63.2%`; null where both read alike. */
function changeWords({ name, kind, value, without }: FigureChange, voice: Voice): string | null {
  const m = messages(voice.locale);
  const [shown = '', other = ''] = [value, without].map((one) =>
    wordsOf(figureWords(kind, one), voice)
  );
  if (shown === other) return null;
  const label = wording(m, 'figures', name) ?? columnLabel(m, name);
  return m.flagged.instead({ label: inSentence(label), without: other, value: shown });
}

/** `Win rate` → `win rate`; `MQL` stays. */
const inSentence = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
