import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import type { Request } from '../analyses/run';
import type { Workspace } from '../domain/workspace';

/** The same for requests that are answered alike. */
export function requestKey(
  { id }: Pick<AnyAnalysis, 'id'>,
  { params, scope: { filters } }: Pick<Request, 'params' | 'scope'>
): string {
  const { pipeline, ...rest } = filters;
  return JSON.stringify([id, sorted(params), sorted({ ...rest, pipeline: pipeline.name })]);
}

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, one]) => [name, sorted(one)])
      )
    : value;

/** An answer as it is stored: without what the manifest knows of the data. */
export const packAnswer = ({ scope, ...answer }: AnyAnswer): string =>
  JSON.stringify({ ...answer, filters: scope.filters });

export function unpackAnswer(json: string, workspace: Workspace): AnyAnswer {
  const { filters, ...answer } = JSON.parse(json) as Omit<AnyAnswer, 'scope'> &
    Pick<AnyAnswer['scope'], 'filters'>;
  return { ...answer, scope: { workspace, filters } };
}
