/** What `embed.js` adds to a page. */

/** Filters and parameters by name, as a page's address has them; null takes one off. */
export type SluiceFilters = Record<string, string | number | boolean | readonly string[] | null>;

export interface SluiceState {
  analysis: string;
  /** Those that hold, with what is locked. */
  filters: Record<string, string>;
  /** Names that only the page around can set. */
  locked: string[];
  theme: 'light' | 'dark';
  lang: 'en' | 'zh-CN';
  /** Null until there is an answer. */
  headline: string | null;
  /** Why nothing is shown; null where something is. */
  error: string | null;
}

export interface SluiceEvents {
  /** The page takes commands. */
  ready: CustomEvent<{ analysis: string }>;
  /** CSS pixels. */
  resize: CustomEvent<{ height: number }>;
  filterchange: CustomEvent<{ filters: Record<string, string> }>;
  /** A part of a chart was clicked: filters of the deals behind it, null where it has none. */
  select: CustomEvent<{ filters: Record<string, string> | null; deal: string | null }>;
  /**
   * `silent`: nothing answers, as where the page is missing or may not be framed here; `refused`: the
   * site does not let this origin talk to it; `left_out`: a filter of its address; else why nothing is shown.
   */
  error: CustomEvent<{ code: string | null; message: string }>;
}

/** Promises of commands reject where the page refuses, with the reason, and where nothing answers. */
export declare class SluiceFrame extends HTMLElement {
  filters: SluiceFilters;
  /** Settles when the answer is shown; where a part is refused, nothing changes. */
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
