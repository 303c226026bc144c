import type { Workspace } from '../../domain/workspace';
import type { BrowserDatabase } from '../../engine/database-over';
import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import type { Request } from '../../analyses/run';
import type { LoadReport } from '../../ingest/load';
import type { Database, Store } from '../../sql/database';

/** What is known of data without asking them anything. */
export interface Known {
  about: Workspace;
  /** How they came in. */
  report: Pick<LoadReport, 'files' | 'issues'>;
  deals: number;
  /** The last import can be undone. */
  undoable: boolean;
}

/** Data that can be asked. */
export interface Opened {
  known: Known;
  /** For questions. */
  database: Database;
  /** For what changes the data; null where nothing may. */
  store: Store | null;
  /** Whether the data outlive the tab. */
  kept: boolean;
  /** Throws `AppError` `night_over` where the engine has been filled with other data meanwhile. */
  confirm?: () => Promise<void>;
  /** Where they come from, where that is not the source that opened them. */
  source?: Source;
}

/** The engine of this browser, started when it is first opened. */
export interface Engine {
  open(): Promise<BrowserDatabase>;
  /**
   * Does what changes the data, as the one tab that may; throws `AppError` `data_busy` where another
   * does so for longer than `waitMs`.
   */
  alone<T>(work: () => Promise<T>, waitMs?: number): Promise<T>;
  /** The same, and tells the other tabs when it is done. */
  change<T>(work: () => Promise<T>, waitMs?: number): Promise<T>;
}

export interface Watch {
  /** Aborts when other data are to be shown instead. */
  signal: AbortSignal;
  /** Share of the data that has been brought into the engine, 0 to 1; untold where they are there. */
  onProgress: (share: number) => void;
}

/** Where data come from. */
export interface Source {
  /** `site`: prepared by whoever put the site there. */
  readonly kind: 'sample' | 'site' | 'files';
  /** Of the data of a site: differs whenever anything in them does. */
  readonly version?: string;
  /**
   * What is known of the data before they are opened. A source that can tell it is opened only when
   * a question needs an engine; all others at once.
   */
  describe?(watch: Watch): Promise<Known>;
  /** Makes the data ready to be asked, in the engine of this browser or in one elsewhere. */
  open(engine: Engine, watch: Watch): Promise<Opened>;
  /** The answer that came with the data, to a request that was answered before; null where none did. */
  answer?(analysis: AnyAnalysis, request: Request): Promise<AnyAnswer | null> | null;
}
