import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { workspaceSchema } from '../lib/domain/workspace-schema';

const published = fileURLToPath(new URL('../../static/workspace.schema.json', import.meta.url));

/** The schema of the workspace file as it is published for editors; what only code can check is left out. */
export async function workspaceJsonSchema(): Promise<string> {
  const schema = toJsonSchema(workspaceSchema, { errorMode: 'ignore', typeMode: 'input' });
  return format(JSON.stringify(schema), {
    ...(await resolveConfig(published)),
    filepath: published
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(published, await workspaceJsonSchema());
