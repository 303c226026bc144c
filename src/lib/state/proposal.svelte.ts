import type { StageList } from '../domain/workspace-file';
import type { LoadFile } from '../ingest/load';
import type { JoinMatch } from '../ingest/recognition/joins';
import type { Database } from '../sql/database';
import { arranged } from './offered-files';
import type { KnownStages, ProposedPipeline } from './proposed-pipelines';

/** What loading would make of the files on their way in: their stages, and how they fit together. */
export class Proposal {
  #pipelines = $state.raw<ProposedPipeline[]>([]);
  #joins = $state.raw<JoinMatch[]>([]);
  /** Counts what was asked: what an older question brings is out of date. */
  #turn = 0;

  get pipelines(): ProposedPipeline[] {
    return this.#pipelines;
  }

  get joins(): JoinMatch[] {
    return this.#joins;
  }

  async renew(files: readonly LoadFile[], known: KnownStages, db: Database): Promise<void> {
    const turn = ++this.#turn;
    const { proposedPipelines } = await import('./proposed-pipelines');
    const pipelines = await proposedPipelines(files, known, db);
    if (turn !== this.#turn) return;
    this.#pipelines = pipelines;
    const { joinMatches } = await import('../ingest/recognition/joins');
    const joins = await joinMatches(files, db);
    if (turn === this.#turn) this.#joins = joins;
  }

  /** Shows at once what the analyst arranged. */
  arrange(pipeline: string, list: StageList): void {
    this.#pipelines = this.#pipelines.map((one) =>
      one.name === pipeline ? arranged(one, list) : one
    );
  }
}
