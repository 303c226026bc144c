import * as v from 'valibot';
import { AppError } from './app-error';
import type { Unexpected } from './expected';
import { nearest } from './nearest';
import { workspaceSchema } from './workspace-schema';

/** What an analyst wrote down once for all exports of a system; every key optional. */
export type WorkspaceFile = v.InferOutput<typeof workspaceSchema>;
export type StageList = NonNullable<WorkspaceFile['pipelines']>[string];
export type GivenMapping = NonNullable<WorkspaceFile['mappings']>[string];
/** How a text is cut into cells, where it is not as detected; see `Dialect`. */
export type GivenReading = NonNullable<WorkspaceFile['readings']>[string];
export type Labels = NonNullable<WorkspaceFile['labels']>;

/**
 * Reads the JSON of a workspace file. Throws `AppError` `workspace_file_not_json`,
 * `workspace_file_unknown_key` or `workspace_file_invalid` with the key and what was expected.
 */
export function parseWorkspaceFile(json: string): WorkspaceFile {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError('workspace_file_not_json', { reason: (cause as Error).message }, { cause });
  }
  const { success, output, issues } = v.safeParse(workspaceSchema, value);
  if (success) return output;
  const faults = issues.map(faultOf);
  throw (faults.find(({ code }) => code === 'workspace_file_unknown_key') ?? faults[0])!;
}

function faultOf({ path, message }: v.BaseIssue<unknown>): AppError {
  const key = (path ?? []).reduce(
    (before, { type, key }) =>
      type === 'array'
        ? `${before}[${Number(key) + 1}]`
        : `${before}${before && '.'}${String(key)}`,
    ''
  );
  const { expected, known } = JSON.parse(message) as Unexpected;
  if (expected !== 'known_key')
    return new AppError('workspace_file_invalid', {
      key: key || '(file)',
      expected,
      known: known.join(', ')
    });
  const last = String(path?.at(-1)?.key);
  return new AppError('workspace_file_unknown_key', {
    key,
    known: known.join(', '),
    nearest: nearest(last, known) ?? 'none'
  });
}
