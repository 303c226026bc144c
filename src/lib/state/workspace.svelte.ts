import { createContext } from 'svelte';
import type { ForecastRows, Target } from '../domain/forecast-tables';
import type { DataNews } from '../engine/tab-messages';
import type { LoadFile, LoadOptions, LoadReport } from '../ingest/load';
import { LocalEngine } from './local-engine.svelte';
import { ShownData } from './shown-data.svelte';
import { localSource, siteData, storedSource } from './sources/local-source';
import type { Engine, Source, Watch } from './sources/source';

/** Tells which data to show. */
type Choose = (engine: Engine, watch: Watch) => Source | Promise<Source>;

/** What the engine of this browser is asked for here. */
type UsedEngine = Pick<
  LocalEngine,
  'phase' | 'share' | 'open' | 'useMemory' | 'forget' | 'claim' | 'alone' | 'change'
> &
  Pick<LocalEngine, 'tell' | 'onNews'>;

/** The data that are shown, and what is known of them; how they come is the matter of their source. */
export class WorkspaceState extends ShownData {
  readonly engine: UsedEngine;
  #first: Choose;
  #changesByOthers = $state(0);
  #started: Promise<void> = Promise.resolve();
  #connecting = $state.raw<Promise<void> | null>(null);
  #connected = $state(0);
  #stop = new AbortController();

  /** `first` tells what `start` shows. */
  constructor({
    engine = new LocalEngine(),
    first = localSource
  }: {
    engine?: UsedEngine;
    first?: Choose;
  } = {}) {
    super();
    this.engine = engine;
    this.engine.onNews = (news) => this.#learn(news);
    this.#first = first;
  }

  /** How far data that were only described are on their way into an engine; null where none are. */
  get connecting(): number | null {
    return this.#connecting && this.#connected;
  }

  /** Counts the changes of the data that came from other tabs. */
  get changesByOthers(): number {
    return this.#changesByOthers;
  }

  /** Settles when it is known what the data are. */
  get started(): Promise<void> {
    return this.#started;
  }

  start(): Promise<void> {
    return (this.#started = this.#show(this.#first));
  }

  /**
   * Opens data of which so far only the description is there, for a question that needs an engine.
   * Rejects where that fails; what is known stays.
   */
  async connect(): Promise<void> {
    const { source } = this;
    if (!source || this.database) return;
    if (!this.#connecting) {
      this.#connected = 0;
      const { signal } = this.#stop;
      const onProgress = (share: number) => (this.#connected = share);
      this.#connecting = this.#open(source, { signal, onProgress });
      this.#connecting.catch(() => undefined).finally(() => (this.#connecting = null));
    }
    await this.#connecting;
  }

  /** Leaves the data alone that this browser keeps and works without, with nothing kept. */
  async goOnInMemory(): Promise<void> {
    await this.engine.useMemory();
    await this.start();
  }

  /** Takes the files in, as `options` say; when it throws the data are as they were. */
  load(files: LoadFile[], options: LoadOptions & { bytes: number }): Promise<LoadReport> {
    return this.engine.change(async () => {
      const { loadFiles } = await import('./intake');
      const report = await loadFiles(files, options, await this.engine.open());
      await this.#renew(this.#current);
      return report;
    });
  }

  undo(): Promise<void> {
    return this.engine.change(() =>
      this.#attempt(async (watch) => {
        const { undoImport } = await import('./intake');
        await undoImport(await this.engine.open());
        await this.#renew(watch);
      })
    );
  }

  /** Keeps what training of a target found with the data, and answers from it. */
  keep(target: Target, rows: ForecastRows): Promise<void> {
    return this.engine.change(async () => {
      const { store } = this.opened;
      const { writeForecast } = await import('../models/write-forecast');
      await writeForecast(target, rows, store);
      await (await import('./sources/stored')).markTouched(store);
      await this.#renew(this.#current);
    });
  }

  backToSite(): Promise<void> {
    return this.engine.change(() => {
      this.enter('opening');
      return this.#attempt(async (watch) =>
        this.#open(await siteData(watch, { where: 'anyhow' }), watch)
      );
    });
  }

  /** Deletes everything this browser keeps of the data, and starts anew. */
  forget(): Promise<void> {
    return this.engine.alone(() =>
      this.#show(async (engine, watch) => {
        this.drop();
        await this.engine.forget();
        return this.#first(engine, watch);
      })
    );
  }

  /** What another tab did to the data is seen here. */
  #learn(news: DataNews): void {
    if (typeof news === 'object') {
      if (this.phase === 'filling') this.enter('filling', news.filling);
      return;
    }
    if (news === 'lost') return this.release();
    this.#changesByOthers += 1;
    if (news === 'changed') return void this.#afterChange();
    void this.#show(async (engine, watch) => {
      this.drop();
      // until they are gone, and the sample is there
      await engine.alone(async () => {}, Infinity);
      return this.#first(engine, watch);
    });
  }

  /** Data of a site are not changed under a reader: where another tab opened other ones, these stay. */
  async #afterChange(): Promise<void> {
    const { version } = this.source ?? {};
    const held = version && (await this.#heldSite().catch(() => null));
    if (held && held !== version) this.release();
    else if (!held) await this.#attempt((watch) => this.#renew(watch));
  }

  /** Version of the site's data in the engine of this browser; null where it holds others. */
  async #heldSite(): Promise<string | null> {
    const { ownOf, storedSite } = await import('./sources/stored');
    const { reading } = await this.engine.open();
    return (await ownOf(reading)) ? null : storedSite(reading);
  }

  #show(choose: Choose): Promise<void> {
    this.enter('opening');
    return this.#attempt(async (watch) => {
      const source = await choose(this.engine, watch);
      const known = await source.describe?.(watch);
      if (!known) await this.#open(source, watch);
      else if (!watch.signal.aborted) this.adopt({ source, known, opened: null });
    });
  }

  /** Shows what the engine of this browser holds after a change. */
  async #renew(watch: Watch): Promise<void> {
    const source = await storedSource(await this.engine.open(), watch);
    await this.#open(source ?? (await siteData(watch)), watch);
  }

  async #open(source: Source, watch: Watch): Promise<void> {
    const opened = await source.open(this.engine, watch);
    if (!watch.signal.aborted)
      this.adopt({ source: opened.source ?? source, known: opened.known, opened });
  }

  /** For a look at the data again that takes nothing's place. */
  get #current(): Watch {
    return { signal: this.#stop.signal, onProgress: () => {} };
  }

  /** One way to other data at a time: what was on its way before is given up. */
  async #attempt(work: (watch: Watch) => Promise<void>): Promise<void> {
    this.#stop.abort(new DOMException('other data are shown', 'AbortError'));
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const onProgress = (share: number) => {
      if (signal.aborted) return;
      this.enter('filling', share);
      this.engine.tell({ filling: share });
    };
    try {
      await work({ signal, onProgress });
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }
}

export const [getWorkspace, setWorkspace] = createContext<WorkspaceState>();
