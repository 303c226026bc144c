import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { analyses } from '../../src/lib/analyses/index';
import { project } from '../support/source-files';

export const answersFolder = join(project, 'tests/gallery/answers');

export interface StoredAnswer {
  /** `funnel.grouped`: its analysis, and which of its requests. */
  name: string;
  analysis: AnyAnalysis;
  answer: AnyAnswer;
}

/** What an engine once answered, for every analysis, in the order of the analyses. */
export function storedAnswers(): StoredAnswer[] {
  const files = readdirSync(answersFolder).sort();
  return analyses.flatMap((analysis) =>
    files
      .filter((file) => file.split('.')[0] === analysis.id)
      .map((file) => ({
        name: file.replace(/\.json$/, ''),
        analysis,
        answer: JSON.parse(readFileSync(join(answersFolder, file), 'utf8')) as AnyAnswer
      }))
  );
}
