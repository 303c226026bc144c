import { resolve } from '$app/paths';
import type { AnyAnswer } from '../../analyses/answer';
import { AppError } from '../../domain/app-error';
import { remember, remembered } from '../remembered';
import {
  answerPath,
  grouped,
  manifestName,
  readManifest,
  siteFolder,
  tablePath,
  variationPath,
  variationsPath,
  type SiteManifest,
  type SiteTable
} from '../../site/manifest';
import { picturesPath } from '../../site/pictures';
import { site } from '../site.svelte';
import { requestKey, unpackAnswer } from '../../site/stored-answers';
import type { Store } from '../../sql/database';
import { bringPictures } from '../stored-pictures';
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
  const manifest = await fetchManifest(signal);
  if (manifest) site.learn(manifest);
  return manifest && sourceOf(manifest, where);
}

/** Published data by their version and day. */
export type Night = Pick<SiteManifest, 'version'> & Pick<SiteManifest['about'], 'asOf'>;

/** The newest data of this site. */
export async function newestNight(): Promise<Night | null> {
  const manifest = await fetchManifest();
  return manifest && { version: manifest.version, asOf: manifest.about.asOf };
}

async function fetchManifest(signal?: AbortSignal): Promise<SiteManifest | null> {
  const response = await fetch(siteUrl(manifestName), { signal, cache: 'no-cache' });
  if (response.status === 404) return null;
  return readManifest(await orThrow(response).json());
}

function sourceOf(manifest: SiteManifest, where: SiteOptions['where']): Source {
  const { kind, version, about, report, deals, answered } = manifest;
  const numbers = new Map(answered.map((key, number) => [key, number]));
  const answers = new Map<number, Promise<AnyAnswer>>();
  const fetchAnswer = async (number: number) => {
    const response = await fetchFile(`${version}/${answerPath(number)}`);
    const answer = unpackAnswer(await response.text(), about);
    bringPictures(answer, async ({ locale, theme }) =>
      (await fetchFile(`${version}/${picturesPath(number, { locale, theme })}`)).json()
    );
    return answer;
  };
  const varied = manifest.variations ? variationsOf(manifest) : null;
  return {
    kind,
    version,
    describe: async () => ({ about, report, deals, undoable: false }),
    answer(analysis, request) {
      const key = requestKey(analysis, request);
      const number = numbers.get(key);
      if (number === undefined) return varied?.(key) ?? null;
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
        if (await isThere()) return;
        await load(manifest, { ...watch, reading: reading ?? readAhead(manifest) }, store);
        remember('site', version);
      };
      /** Whether there is nothing to load. */
      const isThere = async () => {
        const there = await storedKind(store.reading);
        if (there === 'files') return where === 'empty';
        const held = await storedSite(store.reading);
        if (held === version) return true;
        // another tab shows newer data: the engine is not turned back under it
        const newest = held && (await newestNight().catch(() => null));
        if (newest && newest.version === held) throw new AppError('night_over');
        return false;
      };
      const confirm = async () => {
        const held = await storedSite(store.reading);
        if (held !== null && held !== version) throw new AppError('night_over');
      };
      if (await isThere()) await engine.alone(async () => {}, Infinity);
      if (!(await isThere())) await engine.change(fill, Infinity);
      return { ...(await openStored(store)), confirm };
    }
  };
}

/** Answers beyond those that pages open with; which there are is fetched when one is asked for. */
function variationsOf({ version, about }: SiteManifest) {
  let numbers: Promise<Map<string, number>> | null = null;
  const fetchNumbers = async () => {
    const keys = (await (await fetchFile(`${version}/${variationsPath}`)).json()) as string[];
    return new Map(keys.map((key, number) => [key, number]));
  };
  return async (key: string): Promise<AnyAnswer | null> => {
    numbers ??= fetchNumbers();
    numbers.catch(() => (numbers = null));
    const number = (await numbers).get(key);
    if (number === undefined) return null;
    const response = await fetchFile(`${version}/${variationPath(number)}`);
    return unpackAnswer(await response.text(), about);
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

export const siteUrl = (path: string): string => `${resolve('/')}${siteFolder}/${path}`;

const fetchFile = async (path: string, signal?: AbortSignal): Promise<Response> =>
  orThrow(await fetch(siteUrl(path), { signal }));

function orThrow(response: Response): Response {
  if (response.status === 404) throw new AppError('night_over');
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}
