import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { askAnswers } from './ask-answers';
import { answersFolder } from './stored-answers';

/** `npm run gallery -- --store` stores what is answered now. */
it('stores what an engine answers', async () => {
  const answers = await askAnswers();
  const files = readdirSync(answersFolder);
  expect(files.sort()).toEqual(
    Object.keys(answers)
      .map((name) => `${name}.json`)
      .sort()
  );
  for (const [name, text] of Object.entries(answers))
    expect(JSON.parse(text), name).toEqual(
      JSON.parse(readFileSync(join(answersFolder, `${name}.json`), 'utf8'))
    );
});
