/** What `embed.js` adds to a page. */

/** Filters and parameters by name, as a page's address has them; null takes one off. */
export type SluiceFilters = Record<string, string | null>;

export interface SluiceState {
  analysis: string;
  filters: Record<string, string>;
  theme: 'light' | 'dark';
  lang: 'en' | 'zh-CN';
  /** Null until there is an answer. */
  headline: string | null;
}

export interface SluiceEvents {
  /** The page takes commands. */
  ready: CustomEvent<{ analysis: string }>;
  /** CSS pixels. */
  resize: CustomEvent<{ height: number }>;
  filterchange: CustomEvent<{ filters: Record<string, string> }>;
  /** A part of a chart was clicked: filters of the deals behind it, null where it has none. */
  select: CustomEvent<{ filters: Record<string, string> | null; deal: string | null }>;
  error: CustomEvent<{ message: string }>;
  /** The site does not let this origin talk to it. */
  refused: CustomEvent<Record<never, never>>;
}

export declare class SluiceFrame extends HTMLElement {
  filters: SluiceFilters;
  setFilters(filters: SluiceFilters): Promise<void>;
  setTheme(theme: 'system' | 'light' | 'dark'): Promise<void>;
  getState(): Promise<SluiceState>;
  /** A `data:` address of the opening chart. */
  exportImage(type?: 'png' | 'svg'): Promise<string>;
  addEventListener<K extends keyof SluiceEvents>(
    type: K,
    listener: (event: SluiceEvents[K]) => void,
    options?: boolean | AddEventListenerOptions
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-chart': SluiceFrame;
    'sluice-dashboard': SluiceFrame;
  }
}
