import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { AnyAnalysis } from '../analyses/analysis';
import { filterParams } from '../analyses/filters';
import { readRequest, type Request } from '../analyses/run';
import { usualPeriod } from '../analyses/usual-period';
import type { Workspace } from '../domain/workspace';
import { lockedIn, lockedNames, withLocked } from './locked-pairs';
import { localeOf, themes } from './preferences.svelte';
import { pageFor, startPage } from '../analyses/navigation';
import { pages } from '../analyses/pages';

export type Pair = readonly [name: string, text: string];

/** The search part of the address: what the user chose, and nothing else. */
export const address = {
  get pairs(): Pair[] {
    return withLocked([...page.url.searchParams]);
  },

  get(name: string): string | null {
    return page.url.searchParams.get(name);
  },

  /** Names that the page around this one has set and nobody here can change, and those it hides. */
  get fixed(): string[] {
    return [...this.fixedByLock, ...page.url.searchParams.getAll('hidden')];
  },

  get fixedByLock(): string[] {
    return lockedNames([...page.url.searchParams]);
  },

  /** How the page around this one has it look, with what it locks. */
  get look(): Pair[] {
    return [...page.url.searchParams].filter(([name]) => isReaderName(name));
  },

  /** What is locked, as it stands in the address. */
  get locks(): Pair[] {
    return page.url.searchParams.getAll('locked').map((lock) => ['locked', lock]);
  },

  /** The same without what means something on this page alone. */
  get sharedLocks(): Pair[] {
    return this.locks.filter(([, lock]) => isShared(lock.slice(0, lock.indexOf('='))));
  },

  /** What is chosen, with changes. */
  with(changes: Readonly<Record<string, string | null>>): Pair[] {
    const kept = this.pairs.filter(([name]) => !Object.hasOwn(changes, name));
    const set = Object.entries(changes).filter((one): one is [string, string] => one[1] !== null);
    return [...kept, ...set];
  },

  /** Sets pairs, or drops those that are null; `typing` leaves no trail in the history. */
  async choose(changes: Record<string, string | null>, { typing = false } = {}): Promise<void> {
    const next = new URL(page.url);
    const locked = [...this.fixedByLock, 'locked'];
    for (const [name, text] of Object.entries(changes))
      if (locked.includes(name)) continue;
      else if (text === null) next.searchParams.delete(name);
      else next.searchParams.set(name, text);
    if (next.href !== page.url.href)
      await goto(next, { keepFocus: true, noScroll: true, replaceState: typing });
  }
};

/** What the reader's own settings are called, how a page around this one has it look, and what each may be. */
const readerNames: Readonly<Record<string, (text: string) => boolean>> = {
  lang: (text) => localeOf(text) !== null,
  theme: (text) => (themes as readonly string[]).includes(text),
  controls: (text) => text === '0' || text === '1',
  accent: (text) => /^#?[0-9a-f]{6}$/i.test(text),
  size: (text) => /^\d{2}(px)?$/.test(text),
  locked: (text) => text.indexOf('=') > 0,
  hidden: () => true,
  'click-to-filter': (text) => text === '0' || text === '1',
  drill: (text) => text === '0' || text === '1',
  'with-title': (text) => text === '0' || text === '1'
};

/** Whether a name says how a page is shown, not what. */
export const isReaderName = (name: string): boolean => Object.hasOwn(readerNames, name);

/** Pairs without those that say how it is shown. */
export const chosenPairs = (pairs: Iterable<Pair>): Pair[] =>
  [...pairs].filter(([name]) => !isReaderName(name));

/** What a page is asked by pairs of its address. */
export function pageRequest(
  analysis: AnyAnalysis,
  pairs: Iterable<Pair>,
  about: Workspace,
  locks: readonly Pair[] = address.locks
): Request {
  const all = [...pairs];
  const request = readRequest(analysis, chosenPairs(all), about, {
    usualPeriod: usualPeriod(analysis, about)
  });
  const unknown = all.filter(
    ([name, text]) => Object.hasOwn(readerNames, name) && !readerNames[name]!(text)
  );
  const refused = unknown.map(([name, text]) => ({ name, text, known: [] }));
  const locked = lockedIn(locks);
  return {
    ...request,
    refused: [...request.refused, ...refused],
    ...(locked.size > 0 && { locked })
  };
}

/** The pairs that mean the same on every page: filters, language and theme. */
export const carriedPairs = (pairs: Iterable<Pair>): Pair[] =>
  [...pairs].filter(([name]) => isShared(name));

const shared = new Set([...Object.keys(filterParams), 'from', 'to', 'lang', 'theme']);
const isShared = (name: string): boolean => shared.has(name) || name.startsWith('x_');

/** Address of a page of this app, wherever the app is mounted. */
export function pageHref(path: string, pairs: Iterable<Pair> = []): string {
  const search = new URLSearchParams([...pairs].map(([name, text]) => [name, text])).toString();
  return `${resolve('/')}${path}${search ? `?${search}` : ''}`;
}

/** The page of an analysis in the app, with these pairs and what is locked. */
export const appHref = (id: string, pairs: Iterable<Pair>): string =>
  pageHref(id === startPage(pages).id ? '' : `${id}/`, [...pairs, ...address.locks]);

/** The same where we are: in the app, or embedded and looking as this page does. */
const hrefHere = (id: string, pairs: readonly Pair[]): string =>
  inFrame()
    ? pageHref(`embed/${id}/`, [...address.look, ...pairs.filter(([name]) => !isReaderName(name))])
    : appHref(id, pairs);

const inFrame = (): boolean => page.route.id?.startsWith('/embed') === true;

/** Whether what is shown leads to the deals behind it. */
export const leads = (embedded: boolean): boolean => !embedded || address.get('drill') === '1';

/** The page of an analysis, with the filters of the page we are on. */
export const analysisHref = (id: string, more: Iterable<Pair> = []): string =>
  hrefHere(id, [...new Map([...carriedPairs(address.pairs), ...more])]);

/** A page with its own filters, whatever is chosen now. */
export const viewHref = (id: string, params: Readonly<Record<string, string>> = {}): string =>
  pageHref(id === startPage(pages).id ? '' : `${id}/`, [
    ...Object.entries(params),
    ...address.locks
  ]);

/** The page of one deal, by its id. */
export const dealHref = (id: string): string =>
  hrefHere(pageFor('one_deal', pages).id, [['id', id]]);

/** The list of deals, narrowed by pairs, with the filters of the page we are on. */
export const dealsHref = (pairs: Readonly<Record<string, string>>): string =>
  analysisHref(pageFor('list_of_deals', pages).id, Object.entries(pairs));

/** The page that judges the models of a target. */
export const modelHref = (pairs: Iterable<Pair>): string =>
  analysisHref(pageFor('model_quality', pages).id, pairs);
