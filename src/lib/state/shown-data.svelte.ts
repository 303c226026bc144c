import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import type { Request } from '../analyses/run';
import { AppError } from '../domain/app-error';
import type { Workspace } from '../domain/workspace';
import type { Database, Store } from '../sql/database';
import type { Known, Opened, Source } from './sources/source';

/** `filling`: the data are on their way into an engine; `ready`: it is known what they are. */
export type Phase = 'opening' | 'filling' | 'ready' | 'failed';

/** The data, and what answers questions about them once it runs. */
interface Shown {
  source: Source;
  known: Known;
  opened: Opened | null;
}

/** Data that can be changed, and what is known of them. */
interface OpenedData {
  about: Workspace;
  database: Database;
  store: Store;
}

/** What is shown, and what is known of it. */
export class ShownData {
  #phase = $state<Phase>('opening');
  #share = $state(0);
  #error = $state.raw<unknown>();
  #shown = $state.raw<Shown | null>(null);
  #revision = $state(0);

  /** Of the data; the engine has phases of its own. */
  get phase(): Phase {
    return this.#phase;
  }

  /** How far the phase is, 0 to 1. */
  get share(): number {
    return this.#share;
  }

  get error(): unknown {
    return this.#error;
  }

  get source(): Source | null {
    return this.#shown?.source ?? null;
  }

  /** There as soon as the data are known, which may be before an engine runs. */
  get about(): Workspace | null {
    return this.#shown?.known.about ?? null;
  }

  get report(): Known['report'] {
    return this.#shown?.known.report ?? { files: [], issues: [] };
  }

  get deals(): number {
    return this.#shown?.known.deals ?? 0;
  }

  /** Whether the last import can be undone. */
  get undoable(): boolean {
    return this.#shown?.known.undoable ?? false;
  }

  get sample(): boolean {
    return this.#shown?.source.kind === 'sample';
  }

  /** Whether they are files of the reader's own, not what the site has. */
  get own(): boolean {
    return this.#shown?.source.kind === 'files';
  }

  /** For questions; null until the data are opened in an engine. */
  get database(): Database | null {
    return this.#shown?.opened?.database ?? null;
  }

  /** For what changes the data; null where nothing may. */
  get store(): Store | null {
    return this.#shown?.opened?.store ?? null;
  }

  /** For who changes the data; throws `AppError` `engine_failed` where none are open to be changed. */
  get opened(): OpenedData {
    const { about, database, store } = this;
    if (about && database && store) return { about, database, store };
    throw new AppError('engine_failed', { reason: 'no data are open' });
  }

  /** Whether the data outlive the tab. */
  get kept(): boolean {
    return this.#shown?.opened?.kept ?? false;
  }

  /** Throws where the engine no longer holds what is shown. */
  confirm(): Promise<void> {
    return this.#shown?.opened?.confirm?.() ?? Promise.resolve();
  }

  /** Counts the changes of the data. */
  get revision(): number {
    return this.#revision;
  }

  /** The answer to a request that came with the data; null where none did. */
  prepared(analysis: AnyAnalysis, request: Request): Promise<AnyAnswer | null> | null {
    return this.#shown?.source.answer?.(analysis, request) ?? null;
  }

  /** What was described and is now open is no change of the data. */
  protected adopt(shown: Shown): void {
    const before = this.#shown;
    this.#shown = shown;
    if (before?.source !== shown.source || before.opened) this.#revision += 1;
    this.enter('ready');
  }

  /** What is shown stays; what is asked next opens its data anew. */
  protected release(): void {
    if (this.#shown) this.#shown = { ...this.#shown, opened: null };
  }

  /** Nothing is shown any more: no page may ask for data that are about to go. */
  protected drop(): void {
    this.#shown = null;
  }

  protected enter(phase: Phase, share = 0): void {
    this.#phase = phase;
    this.#share = share;
  }

  protected fail(error: unknown): void {
    this.#error = error;
    this.enter('failed');
  }
}
