/** Languages the product speaks; the first is the one keys are written in. */
export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

/** What stands between two sentences. */
export const sentenceGap: Record<Locale, string> = { en: ' ', 'zh-CN': '' };
