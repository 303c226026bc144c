import type { SourceFile } from '../ingest/decode/source-file';

const urls = import.meta.glob<string>('../../../data-samples/manufacturer/*.csv.gz', {
  query: '?url',
  import: 'default',
  eager: true
});

const written = import.meta.glob<unknown>('../../../data-samples/manufacturer/workspace.json', {
  import: 'default',
  eager: true
});

/** What the analyst of the sample wrote down, unparsed. */
export const sampleWorkspace: unknown = Object.values(written)[0];

/** The files of the sample workspace, as they would be dropped. */
export function sampleFiles(): Promise<SourceFile[]> {
  return Promise.all(
    Object.entries(urls).map(async ([path, url]) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return { name: path.split('/').at(-1)!, content: await response.blob() };
    })
  );
}
