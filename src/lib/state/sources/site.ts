import { resolve } from '$app/paths';
import type { AnyAnswer } from '../../analyses/answer';
import {
  answerPath,
  manifestName,
  readManifest,
  siteFolder,
  tablePath,
  type SiteManifest
} from '../../site/manifest';
import { requestKey, unpackAnswer } from '../../site/stored-answers';
import type { Store } from '../../sql/database';
import type { Source, Watch } from './source';

interface SiteOptions {
  /** Whether what this browser keeps of its own gives way; else it is shown in place of the site's. */
  where?: 'empty' | 'anyhow';
}

/** The data that were prepared for this site; null where none were. */
export async function siteSource(
  { signal }: Pick<Watch, 'signal'>,
  { where = 'empty' }: SiteOptions = {}
): Promise<Source | null> {
  const response = await fetch(siteUrl(manifestName), { signal, cache: 'no-cache' });
  if (response.status === 404) return null;
  const manifest = readManifest(await orThrow(response).json());
  return manifest && sourceOf(manifest, where);
}

function sourceOf(manifest: SiteManifest, where: SiteOptions['where']): Source {
  const { kind, version, about, report, deals, answered } = manifest;
  const numbers = new Map(answered.map((key, number) => [key, number]));
  const answers = new Map<number, Promise<AnyAnswer>>();
  const fetchAnswer = async (number: number) => {
    const response = await fetchFile(`${version}/${answerPath(number)}`);
    return unpackAnswer(await response.text(), about);
  };
  return {
    kind,
    describe: async () => ({ about, report, deals, undoable: false }),
    answer(analysis, request) {
      const number = numbers.get(requestKey(analysis, request));
      if (number === undefined) return null;
      const answer = answers.get(number) ?? fetchAnswer(number);
      answers.set(number, answer);
      answer.catch(() => answers.delete(number));
      return answer;
    },
    async open(engine, watch) {
      const { openStored, storedKind, storedSite } = await import('./stored');
      const store = await engine.open();
      const fill = async () => {
        const there = await storedKind(store.reading);
        if (where === 'empty' && there === 'files') return;
        if (there !== 'files' && (await storedSite(store.reading)) === version) return;
        await load(manifest, watch, store);
      };
      await engine.alone(fill, Infinity);
      return openStored(store);
    }
  };
}

async function load(
  manifest: SiteManifest,
  { signal, onProgress }: Watch,
  store: Store
): Promise<void> {
  const [{ loadSite }, { browserParquet }] = await Promise.all([
    import('../../site/site-tables'),
    import('../../engine/parquet-browser')
  ]);
  onProgress(0);
  await loadSite(
    manifest,
    {
      parquet: browserParquet,
      signal,
      onProgress,
      fetchTable: async (name) =>
        (await fetchFile(`${manifest.version}/${tablePath(name)}`, signal)).blob()
    },
    store
  );
}

const siteUrl = (path: string): string => `${resolve('/')}${siteFolder}/${path}`;

const fetchFile = async (path: string, signal?: AbortSignal): Promise<Response> =>
  orThrow(await fetch(siteUrl(path), { signal }));

function orThrow(response: Response): Response {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}
