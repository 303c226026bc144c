import en from './compiled/en.js';
import zhCN from './compiled/zh-CN.js';
import type { MessageArgs, Messages } from './compiled/index';
import type { Locale } from './locale';
import { spacedRound } from './spacing';

export { locales, type Locale } from './locale';
export type { MessageArgs, Messages } from './compiled/index';

/** `area.key` of a message. */
export type MessageKey = keyof MessageArgs;

/** Codes of problems that an area has a title for, `<code>_title`. */
export type CodeIn<A extends keyof Messages> = keyof Messages[A] extends infer K
  ? K extends `${infer C}_title`
    ? C
    : never
  : never;

const catalogues: Record<Locale, Messages> = { en, 'zh-CN': withSpaces(zhCN) };

/** Every message as a function: `messages(locale).app.name()`. */
export function messages(locale: Locale): Messages {
  return catalogues[locale];
}

type Say = (args: Record<string, string | number>) => string;

/** Every message of a catalogue in Chinese, with the spaces that belong round Latin and digits. */
function withSpaces(catalogue: Messages): Messages {
  const areas = Object.entries(catalogue).map(([area, said]) => [
    area,
    Object.fromEntries(
      Object.entries(said as Record<string, Say>).map(([key, say]) => [
        key,
        (args: Record<string, string | number> = {}) => spacedRound(args, say)
      ])
    )
  ]);
  return Object.fromEntries(areas) as Messages;
}
