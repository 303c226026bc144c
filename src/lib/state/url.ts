import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { AnyAnalysis } from '../analyses/analysis';
import { filterParams } from '../analyses/filters';
import { readRequest, type Request } from '../analyses/run';
import { usualPeriod } from '../analyses/usual-period';
import type { Workspace } from '../domain/workspace';
import { analyses } from '../analyses/index';
import { lockedIn, withLocked } from './locked-pairs';
import { localeOf, themes } from './preferences.svelte';
import { pageFor, startPage } from '../analyses/navigation';

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
    const { searchParams } = page.url;
    return [...lockedIn([...searchParams]).keys(), ...searchParams.getAll('hidden')];
  },

  /** Sets pairs, or drops those that are null; `typing` leaves no trail in the history. */
  async choose(changes: Record<string, string | null>, { typing = false } = {}): Promise<void> {
    const next = new URL(page.url);
    const locked = lockedIn([...page.url.searchParams]);
    for (const [name, text] of Object.entries(changes))
      if (locked.has(name)) continue;
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
  hidden: () => true
};

/** Pairs without those that say how it is shown. */
export const chosenPairs = (pairs: Iterable<Pair>): Pair[] =>
  [...pairs].filter(([name]) => !Object.hasOwn(readerNames, name));

/** What a page is asked by pairs of its address. */
export function pageRequest(
  analysis: AnyAnalysis,
  pairs: Iterable<Pair>,
  about: Workspace
): Request {
  const all = [...pairs];
  const request = readRequest(analysis, chosenPairs(all), about, {
    usualPeriod: usualPeriod(analysis, about)
  });
  const unknown = all.filter(
    ([name, text]) => Object.hasOwn(readerNames, name) && !readerNames[name]!(text)
  );
  const refused = unknown.map(([name, text]) => ({ name, text, known: [] }));
  return { ...request, refused: [...request.refused, ...refused] };
}

/** The pairs that mean the same on every page: filters, language and theme. */
export function carriedPairs(pairs: Iterable<Pair>): Pair[] {
  const shared = new Set([...Object.keys(filterParams), 'from', 'to', 'lang', 'theme']);
  return [...pairs].filter(([name]) => shared.has(name) || name.startsWith('x_'));
}

/** Address of a page of this app, wherever the app is mounted. */
export function pageHref(path: string, pairs: Iterable<Pair> = []): string {
  const search = new URLSearchParams([...pairs].map(([name, text]) => [name, text])).toString();
  return `${resolve('/')}${path}${search ? `?${search}` : ''}`;
}

/** The page of an analysis, with the filters of the page we are on. */
export const analysisHref = (id: string, more: Iterable<Pair> = []): string =>
  pageHref(id === startPage(analyses).id ? '' : `${id}/`, [
    ...new Map([...carriedPairs(address.pairs), ...more])
  ]);

/** The page of one deal, by its id. */
export const dealHref = (id: string): string =>
  pageHref(`${pageFor('one_deal', analyses).id}/`, [['id', id]]);

/** The list of deals, narrowed by pairs, with the filters of the page we are on. */
export const dealsHref = (pairs: Readonly<Record<string, string>>): string =>
  analysisHref(pageFor('list_of_deals', analyses).id, Object.entries(pairs));

/** The page that judges the models of a target. */
export const modelHref = (pairs: Iterable<Pair>): string =>
  analysisHref(pageFor('model_quality', analyses).id, pairs);
