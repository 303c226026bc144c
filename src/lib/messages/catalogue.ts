import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locales, type Locale } from './locale.ts';
import { narrower, placeholders, type Placeholders } from './placeholders.ts';

/** One message in every language, and what it must be given. */
export interface Message {
  texts: Record<Locale, string>;
  placeholders: Placeholders;
}

/** area → key → message; the area is the name of its file. */
export type Catalogue = Record<string, Record<string, Message>>;

/** Reads every `<area>.json` of a folder; throws one error that lists all that is wrong in them. */
export function readCatalogue(folder: string): Catalogue {
  const problems: string[] = [];
  const catalogue: Catalogue = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const complain = (problem: string) => problems.push(`${file}: ${problem}`);
    catalogue[file.slice(0, -'.json'.length)] = readArea(join(folder, file), complain);
  }
  if (problems.length) throw new Error(`messages do not compile:\n  ${problems.join('\n  ')}`);
  return catalogue;
}

function readArea(path: string, complain: (problem: string) => void): Record<string, Message> {
  let area: Record<string, Record<string, unknown>>;
  try {
    area = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    complain((error as Error).message);
    return {};
  }
  return Object.fromEntries(
    Object.entries(area).map(([key, texts]) => [
      key,
      readMessage(texts, (problem) => complain(`"${key}" ${problem}`))
    ])
  );
}

/** Checks one entry of a messages file; what is wrong goes to `complain`. */
export function readMessage(
  texts: Record<string, unknown>,
  complain: (problem: string) => void
): Message {
  for (const language of Object.keys(texts))
    if (!(locales as readonly string[]).includes(language)) complain(`has unknown "${language}"`);
  const found = locales.map((locale) => {
    const icu = texts[locale];
    if (typeof icu === 'string' && icu) return tryPlaceholders(icu, locale, complain);
    complain(`has no "${locale}"`);
    return null;
  });
  return {
    texts: texts as Record<Locale, string>,
    placeholders: merged(found, complain)
  };
}

function tryPlaceholders(
  icu: string,
  locale: Locale,
  complain: (problem: string) => void
): Placeholders | null {
  try {
    return placeholders(icu, locale);
  } catch (error) {
    complain(`is not valid ICU in "${locale}": ${(error as Error).message}`);
    return null;
  }
}

function merged(found: (Placeholders | null)[], complain: (problem: string) => void): Placeholders {
  const [first, ...others] = found.filter((one) => one !== null);
  if (!first) return {};
  const all = { ...first };
  const names = (one: Placeholders) => Object.keys(one).sort().join(', ') || 'none';
  for (const other of others) {
    if (names(first) !== names(other))
      complain(`has placeholders ${names(first)} in one language, ${names(other)} in another`);
    for (const [name, type] of Object.entries(other)) all[name] = narrower(all[name], type);
  }
  return all;
}
