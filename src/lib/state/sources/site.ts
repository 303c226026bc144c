import { resolve } from '$app/paths';
import type { AnyAnswer } from '../../analyses/answer';
import { remember, remembered } from '../remembered';
import {
  answerPath,
  grouped,
  manifestName,
  readManifest,
  siteFolder,
  tablePath,
  type SiteManifest,
  type SiteTable
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
      const reading = remembered('site') === version ? null : readAhead(manifest);
      const store = await engine.open();
      const fill = async () => {
        const there = await storedKind(store.reading);
        if (where === 'empty' && there === 'files') return;
        if (there !== 'files' && (await storedSite(store.reading)) === version) return;
        await load(manifest, { ...watch, reading: reading ?? readAhead(manifest) }, store);
        remember('site', version);
      };
      await engine.alone(fill, Infinity);
      return openStored(store);
    }
  };
}

async function load(
  manifest: SiteManifest,
  { reading, signal, onProgress }: Watch & { reading: ReadTables },
  store: Store
): Promise<void> {
  const { loadSite } = await import('../../site/site-tables');
  onProgress(0);
  await loadSite(manifest, { readTables: reading, signal, onProgress }, store);
}

type ReadTables = (tables: readonly SiteTable[]) => Promise<Uint8Array[]>;

/** Reads tables; the first ones while the engine starts. */
function readAhead({ version, tables }: SiteManifest): ReadTables {
  const read: ReadTables = async (group) => {
    const { browserParquet } = await import('../../engine/parquet-browser');
    const files = group.map(async ({ name }) =>
      (await fetchFile(`${version}/${tablePath(name)}`)).blob()
    );
    return browserParquet.readAll(await Promise.all(files));
  };
  const [first] = grouped(tables);
  let ahead: Promise<Uint8Array[]> | null = first ? read(first) : null;
  ahead?.catch(() => undefined);
  return (group) => {
    const there = ahead && group[0] === first?.[0] ? ahead : read(group);
    ahead = null;
    return there;
  };
}

const siteUrl = (path: string): string => `${resolve('/')}${siteFolder}/${path}`;

const fetchFile = async (path: string, signal?: AbortSignal): Promise<Response> =>
  orThrow(await fetch(siteUrl(path), { signal }));

function orThrow(response: Response): Response {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}
