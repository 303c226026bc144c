import type { Target } from '../../domain/forecast-tables';
import type { NamedModel } from '../../forecast/score-by';
import type { SourceFile } from '../../ingest/decode/source-file';
import type { Store } from '../../sql/database';
import type { Source, Watch } from './source';

const fileUrls = import.meta.glob<string>('../../../../data-samples/manufacturer/*.csv.gz', {
  query: '?url',
  import: 'default',
  eager: true
});

/** What the analyst of the sample wrote down, unparsed. */
const written = import.meta.glob<unknown>('../../../../data-samples/manufacturer/workspace.json', {
  import: 'default',
  eager: true
});

const modelUrls = import.meta.glob<string>('../../../../models/manufacturer/*/*.{json,bin}', {
  query: '?url',
  import: 'default',
  eager: true
});

/** The sample as the engine of this browser holds it. */
export const storedSample: Source = {
  kind: 'sample',
  model: sampleModel,
  async open(engine) {
    const { openStored } = await import('./stored');
    return openStored(await engine.open());
  }
};

/**
 * The sample, put in place of what the engine of this browser holds; `fetched` spares fetching it.
 * Where nothing was held and another tab is at the same, what that one put there is shown.
 */
export const sample = (
  fetched: Promise<SourceFile[]> | null = null,
  { where = 'empty' }: { where?: 'empty' | 'anyhow' } = {}
): Source => ({
  ...storedSample,
  async open(engine, watch) {
    const store = await engine.open();
    watch.onProgress(0);
    await engine.alone(async () => {
      const { storedKind } = await import('./stored');
      if (where === 'empty' && (await storedKind(store.reading))) return;
      await load(await (fetched ?? fetchSample(watch.signal)), watch, store);
    }, Infinity);
    fetched = null;
    return storedSample.open(engine, watch);
  }
});

/** The files of the sample, as they would be dropped. */
export function fetchSample(signal: AbortSignal): Promise<SourceFile[]> {
  return Promise.all(
    Object.entries(fileUrls).map(async ([path, url]) => {
      const response = await fetchFile(url, signal);
      return { name: path.slice(path.lastIndexOf('/') + 1), content: await response.blob() };
    })
  );
}

/** Decoding and recognising the files takes a tenth of the time. */
async function load(
  files: SourceFile[],
  { onProgress }: Pick<Watch, 'onProgress'>,
  store: Store
): Promise<void> {
  const [{ ingestFiles }, { workspaceFile }, { markStored }] = await Promise.all([
    import('../../ingest/ingest-files'),
    import('../../domain/workspace-file'),
    import('./stored')
  ]);
  const options: Parameters<typeof ingestFiles>[1] = {
    workspaceFile: workspaceFile(Object.values(written)[0]),
    onProgress: ({ step, share }) =>
      onProgress(step === 'decode' || step === 'recognise' ? 0.1 : 0.1 + 0.9 * share)
  };
  await ingestFiles(files, options, store);
  await markStored('sample', store);
}

/** The models of a target that come with the sample; they spare the first look a training. */
async function sampleModel(target: Target): Promise<NamedModel> {
  const file = (name: string) =>
    fetchFile(modelUrls[`../../../../models/manufacturer/${target}/${name}`] ?? name);
  const [model, weights, backtest] = await Promise.all([
    file('model.json'),
    file('weights.bin'),
    file('backtest.json')
  ]);
  const { fromModelFiles } = await import('../../models/model-files');
  return fromModelFiles({
    'model.json': await model.text(),
    'weights.bin': new Uint8Array(await weights.arrayBuffer()),
    'backtest.json': await backtest.text()
  });
}

async function fetchFile(url: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}
