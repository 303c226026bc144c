import type { StageList } from '../domain/workspace-file';
import type { LoadFile, LoadOptions } from '../ingest/load';
import type { Preview } from '../ingest/loading/preview';
import type { JoinMatch } from '../ingest/recognition/joins';
import type { Store } from '../sql/database';
import { arranged } from './offered-files';

/** What loading would make of the files on their way in: what will be shown, and how they fit together. */
export class Proposal {
  #shown = $state.raw<Preview | null>(null);
  #error = $state.raw<unknown>(null);
  #joins = $state.raw<JoinMatch[]>([]);
  #pending = $state(false);
  /** The questions that the analyst says are no matter. */
  #confirmed = $state('');
  #stop = new AbortController();
  /** Settles when nothing is made of the files any longer: one look at a time. */
  #working: Promise<void> = Promise.resolve();

  /** Null while there has been no look yet, or where nothing could be loaded. */
  get preview(): Preview | null {
    return this.#shown;
  }

  /** Why nothing could be loaded. */
  get error(): unknown {
    return this.#error;
  }

  /** Whether what is shown is of an earlier state of the files. */
  get pending(): boolean {
    return this.#pending;
  }

  get joins(): JoinMatch[] {
    return this.#joins;
  }

  /** Whether the analyst said that all is right as it stands, of just these questions. */
  get confirmed(): boolean {
    return this.#confirmed !== '' && this.#confirmed === this.#asked;
  }

  confirm(yes: boolean): void {
    this.#confirmed = yes ? this.#asked : '';
  }

  get #asked(): string {
    const questions = this.#shown?.questions ?? [];
    return questions.length ? JSON.stringify(questions) : '';
  }

  /** Looks anew; gives up a look that is under way. */
  renew(files: readonly LoadFile[], options: LoadOptions, store: Store): Promise<void> {
    void this.stop();
    const { signal } = this.#stop;
    this.#pending = true;
    this.#working = this.#working.then(async () => {
      if (signal.aborted) return;
      await this.#look(files, { ...options, signal }, store);
      if (!signal.aborted) this.#pending = false;
    });
    return this.#working;
  }

  /** Gives up the look under way; settles when it has let go of the files. */
  stop(): Promise<void> {
    this.#stop.abort(new DOMException('looked at anew', 'AbortError'));
    this.#stop = new AbortController();
    return this.#working;
  }

  /** Nothing is on its way in any longer. */
  clear(): void {
    this.#shown = null;
    this.#error = null;
    this.#joins = [];
    this.#pending = false;
    this.#confirmed = '';
  }

  async #look(files: readonly LoadFile[], options: LoadOptions, store: Store): Promise<void> {
    try {
      const { preview } = await import('../ingest/load');
      this.#shown = await preview(files, options, store);
      this.#error = null;
      const { joinMatches } = await import('../ingest/recognition/joins');
      this.#joins = await joinMatches(files, store);
    } catch (error) {
      if (options.signal?.aborted) return;
      this.#shown = null;
      this.#error = error;
    }
  }

  /** Shows at once in which order the analyst put stages. */
  arrange(pipeline: string, list: StageList): void {
    const before = this.#shown;
    if (!before) return;
    const pipelines = before.pipelines.map((one) =>
      one.name === pipeline ? arranged(one, list) : one
    );
    this.#shown = { ...before, pipelines };
  }
}
