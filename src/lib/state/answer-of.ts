import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import { lookUp } from '../analyses/look-up';
import { unheldLock } from '../analyses/unheld-lock';
import { inFull } from '../analyses/in-full';
import { run, type Request } from '../analyses/run';
import { breathing } from '../engine/breathing';
import type { WorkspaceState } from './workspace.svelte';

export interface Answered {
  answer: AnyAnswer;
  /** The request as it was put. */
  asked: Request;
  /** Without what turned out not to be in the data. */
  found: Request;
  elapsedMs: number;
}

/**
 * The answer that came with the data, where one did; else asks an engine, which is started for it where
 * none runs. Throws `AppError` `locked_…` where the answer would not hold what is locked.
 */
export async function answerOf(
  analysis: AnyAnalysis,
  asked: Request,
  workspace: WorkspaceState,
  signal: AbortSignal
): Promise<Answered> {
  const began = performance.now();
  throwUnheld(analysis, asked);
  const prepared = await workspace.prepared(analysis, asked)?.catch(() => null);
  if (prepared) return { answer: prepared, asked, found: asked, elapsedMs: Infinity };
  const ask = async () => {
    await workspace.connect();
    signal.throwIfAborted();
    const { database } = workspace.opened;
    const found = await lookUp(analysis, asked, database);
    throwUnheld(analysis, found);
    const answer = await run(analysis, found, database, { signal, pause: breathing() });
    await workspace.confirm();
    return { answer, asked, found, elapsedMs: performance.now() - began };
  };
  return ask().catch((error: unknown) => {
    // the tab that had the data went away with them
    if ((error as { code?: unknown }).code !== 'engine_moved') throw error;
    return ask();
  });
}

/** The same answer with every row of its tables, as files have them; asks an engine where it was cut short. */
export async function inFullOf(
  analysis: AnyAnalysis,
  answer: AnyAnswer,
  workspace: WorkspaceState
): Promise<AnyAnswer> {
  const full = inFull(analysis, answer);
  if (!full) return answer;
  await workspace.connect();
  const whole = await run(analysis, full, workspace.opened.database, { pause: breathing() });
  await workspace.confirm();
  return whole;
}

function throwUnheld(analysis: AnyAnalysis, request: Request): void {
  const unheld = unheldLock(analysis, request);
  if (unheld) throw unheld;
}
