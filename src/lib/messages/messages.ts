import en from './compiled/en.js';
import zhCN from './compiled/zh-CN.js';
import type { MessageArgs, Messages } from './compiled/index';
import type { Locale } from './locale';

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

const catalogues: Record<Locale, Messages> = { en, 'zh-CN': zhCN };

/** Every message as a function: `messages(locale).app.name()`. */
export function messages(locale: Locale): Messages {
  return catalogues[locale];
}
