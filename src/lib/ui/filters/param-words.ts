import type { Param } from '../../analyses/params';
import type { Workspace } from '../../domain/workspace';
import { messages } from '../../messages/messages';
import { filterLabel, optionLabel, paramLabel } from '../../messages/wording';
import { calendarDay, fullMoney } from '../../words/format';
import { inOwnCurrency, labelOf, voiceOf, type Reader } from '../../words/voice';
import { periodWords } from './period-words';

interface Told {
  name: string;
  param: Param;
  value: unknown;
  about: Workspace;
}

/** What a parameter of an analysis stands at, in words; `''` where nothing is chosen. */
export function paramValue(
  analysis: string,
  { name, param, value, about }: Told,
  reader: Reader
): string {
  const m = messages(reader.locale);
  const text = param.print(value);
  if (param.kind === 'flag') return value === true ? m.filters.on() : m.filters.off();
  if (text === '') return '';
  if (param.kind === 'dimension') return filterLabel(m, text);
  if (param.kind === 'choice') return optionLabel(m, analysis, name, text);
  if (param.kind === 'period') return periodWords(text, about, reader);
  if (param.kind === 'date') return calendarDay(text, reader);
  const voice = voiceOf(reader, about);
  if (param.kind === 'amount' && typeof value === 'number')
    return fullMoney(value, inOwnCurrency(voice, voice.currency));
  return labelOf(text, voice);
}

/** What is chosen of it, under its name, for paper; null where that narrows nothing and says nothing. */
export function paramWords(analysis: string, told: Told, reader: Reader): string | null {
  const { name, param, value } = told;
  const m = messages(reader.locale);
  const text = param.print(value);
  const usual = text === param.print(param.default);
  const speaks = param.kind === 'choice' && !['any', 'none'].includes(text);
  if (text === '' || (usual && !speaks)) return null;
  return m.filters.chosen({
    label: paramLabel(m, analysis, name),
    values: paramValue(analysis, told, reader)
  });
}
