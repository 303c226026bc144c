import type { MessageArgs, Messages } from './compiled/index';
import { locales, type Locale } from './locale';
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

const sources: Record<Locale, () => Promise<Messages>> = {
  en: async () => (await import('./compiled/en.js')).default,
  'zh-CN': async () => withSpaces((await import('./compiled/zh-CN.js')).default)
};

const catalogues = new Map<Locale, Messages>();

/** Fetches the messages of a language, or of all, before anything is said in it. */
export async function loadMessages(...wanted: Locale[]): Promise<void> {
  const missing = (wanted.length ? wanted : locales).filter((one) => !catalogues.has(one));
  await Promise.all(missing.map(async (one) => catalogues.set(one, await sources[one]())));
}

/** Every message of a loaded language as a function: `messages(locale).app.name()`. */
export function messages(locale: Locale): Messages {
  const catalogue = catalogues.get(locale);
  if (!catalogue) throw new Error(`the messages of ${locale} have not been loaded`);
  return catalogue;
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
