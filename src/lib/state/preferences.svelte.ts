import { createContext } from 'svelte';
import { prefersReducedMotion } from 'svelte/motion';
import { MediaQuery } from 'svelte/reactivity';
import { loadMessages, locales, messages, type Locale } from '../messages/messages';
import type { Look } from '../site/pictures';
import { readSettings, usualSettings, type Settings } from '../words/settings';
import { remembered, remember } from './remembered';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

/** How the reader is spoken to and shown things: by the address, else as chosen here before. */
export class Preferences {
  #locale = $state<Locale>('en');
  #theme = $state<ThemeChoice>('system');
  #settings = $state.raw<Settings>(usualSettings);
  #own: boolean;
  /** Whether somebody asked for the language, not only the browser. */
  #chosen: boolean;
  #systemDark = new MediaQuery('(prefers-color-scheme: dark)');

  readonly m = $derived(messages(this.#locale));
  readonly scheme: 'light' | 'dark' = $derived(
    this.#theme === 'system' ? (this.#systemDark.current ? 'dark' : 'light') : this.#theme
  );

  /** An embedded page is not this reader's own: what was set here does not reach into it. */
  constructor(address: URLSearchParams, languages: readonly string[], { own = true } = {}) {
    this.#locale = spokenTo(address, languages);
    const asked = [address.get('lang'), remembered('locale')];
    this.#chosen = asked.some((tag) => localeOf(tag) !== null);
    const worn = [address.get('theme'), remembered('theme')];
    this.#theme = worn.find(isTheme) ?? 'system';
    this.#own = own;
    if (own) this.#settings = readSettings(remembered('settings'));
  }

  get locale(): Locale {
    return this.#locale;
  }

  get theme(): ThemeChoice {
    return this.#theme;
  }

  /** How days, numbers, amounts and moments are written. */
  get settings(): Settings {
    return this.#settings;
  }

  /** How charts look that were drawn ahead; null where this reader wants them otherwise. */
  get look(): Look | null {
    const usual = JSON.stringify(this.#settings) === JSON.stringify(usualSettings);
    return usual ? { locale: this.#locale, theme: this.scheme } : null;
  }

  get animate(): boolean {
    return !prefersReducedMotion.current;
  }

  /** Speaks one of these from now on: the one asked for or chosen, else the first. */
  async offer(languages: readonly Locale[]): Promise<void> {
    const [first] = languages;
    const all = languages.length === locales.length && first === locales[0];
    if (!first || all || (this.#chosen && languages.includes(this.#locale))) return;
    await loadMessages(first);
    this.#locale = first;
  }

  async speak(locale: Locale): Promise<void> {
    this.#chosen = true;
    await loadMessages(locale);
    this.#locale = locale;
    remember('locale', locale);
  }

  set(changes: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...changes };
    remember('settings', JSON.stringify(this.#settings));
  }

  wear(theme: ThemeChoice): void {
    this.#theme = theme;
    if (this.#own) remember('theme', theme);
  }
}

const isTheme = (text: string | null): text is ThemeChoice =>
  themes.some((theme) => theme === text);

/** The language of a reader: as the address says, as chosen here before, or as the browser asks. */
export const spokenTo = (address: URLSearchParams, languages: readonly string[]): Locale =>
  [address.get('lang'), remembered('locale'), ...languages]
    .map(localeOf)
    .find((locale) => locale !== null) ?? 'en';

/** `zh`, `zh-TW`, `en-GB` …: the language we have for it, or null. */
export function localeOf(tag: string | null): Locale | null {
  const language = tag?.toLowerCase().split('-')[0];
  return locales.find((locale) => locale.split('-')[0] === language) ?? null;
}

export const [getPreferences, setPreferences] = createContext<Preferences>();
