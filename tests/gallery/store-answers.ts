import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askAnswers, trainOnce } from './ask-answers';
import { answersFolder } from './stored-answers';

/** Asks an engine for the answers of the gallery and stores them; `afresh` trains its models anew. */
export async function storeAnswers({ afresh = false } = {}): Promise<void> {
  if (afresh) await trainOnce();
  const answers = await askAnswers();
  rmSync(answersFolder, { recursive: true, force: true });
  mkdirSync(answersFolder, { recursive: true });
  for (const [name, text] of Object.entries(answers))
    writeFileSync(join(answersFolder, `${name}.json`), text);
}
