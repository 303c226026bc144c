import { mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from './catalogue.ts';
import { locales, type Locale } from './locale.ts';
import type { Placeholders } from './placeholders.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const target = join(folder, 'compiled');

/**
 * Compiles `src/lib/messages/*.json` to plain functions in `compiled/`, with their types. Without
 * `force`, does nothing when the result is newer than its sources. Returns whether it compiled.
 */
export async function compileMessages({ force = false } = {}): Promise<boolean> {
  if (!force && isFresh()) return false;
  const { readCatalogue } = await import('./catalogue.ts');
  const catalogue = readCatalogue(folder);
  mkdirSync(target, { recursive: true });
  for (const locale of locales) {
    replace(`${locale}.js`, await moduleOf(catalogue, locale));
    replace(`${locale}.d.ts`, declaration);
  }
  replace('index.d.ts', typesOf(catalogue));
  return true;
}

const declaration = `import type { Messages } from './index';
declare const messages: Messages;
export default messages;
`;

/** Written aside and renamed, so that a build running beside this one never reads half a file. */
function replace(name: string, content: string): void {
  const path = join(target, name);
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, content);
  renameSync(aside, path);
}

function isFresh(): boolean {
  const changed = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  const built = changed(join(target, 'index.d.ts'));
  if (built === undefined) return false;
  const sources = readdirSync(folder).filter((name) => /\.(json|ts)$/.test(name));
  return [folder, ...sources.map((name) => join(folder, name))].every(
    (path) => (changed(path) ?? Infinity) <= built
  );
}

/** The source of an ES module: area → key → function. */
export async function moduleOf(catalogue: Catalogue, locale: Locale): Promise<string> {
  const { default: MessageFormat } = await import('@messageformat/core');
  const { default: compileModule } = await import('@messageformat/core/compile-module');
  const texts = mapValues(catalogue, (area) => mapValues(area, (message) => message.texts[locale]));
  const compiler = new MessageFormat(locale, { localeCodeFromKey: () => null });
  try {
    return `/* eslint-disable */\n${compileModule(compiler, texts)}`;
  } catch (error) {
    throw new Error(`messages do not compile in "${locale}": ${(error as Error).message}`, {
      cause: error
    });
  }
}

/** The declaration of `Messages`: each message a function of its placeholders. */
export function typesOf(catalogue: Catalogue): string {
  const areas = Object.entries(catalogue).map(([area, messages]) => {
    const keys = Object.entries(messages).map(
      ([key, message]) => `    ${JSON.stringify(key)}: ${signature(message.placeholders)};`
    );
    return [`  ${JSON.stringify(area)}: {`, ...keys, '  };'].join('\n');
  });
  const args = Object.entries(catalogue).flatMap(([area, messages]) =>
    Object.entries(messages).map(
      ([key, message]) =>
        `  ${JSON.stringify(`${area}.${key}`)}: ${argsType(message.placeholders)};`
    )
  );
  return [
    'export interface Messages {',
    ...areas,
    '}',
    '',
    '/** What each message must be given, by its area and key. */',
    'export interface MessageArgs {',
    ...args,
    '}',
    ''
  ].join('\n');
}

const argsType = (placeholders: Placeholders): string => {
  const args = Object.entries(placeholders).map(
    ([name, type]) => `${JSON.stringify(name)}: ${type}`
  );
  return args.length ? `{ ${args.join('; ')} }` : 'Record<never, never>';
};

const signature = (placeholders: Placeholders): string =>
  Object.keys(placeholders).length ? `(args: ${argsType(placeholders)}) => string` : '() => string';

function mapValues<A, B>(record: Record<string, A>, f: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const compiled = await compileMessages({ force: process.argv.includes('--force') });
    if (compiled) console.error('messages compiled');
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
