/**
 * The engine's worker, self-hosted, with two things it lacks: every byte of the download is told
 * (its own progress skips all chunks that come quickly), and a failed start is told at all.
 */
import engineUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';

export type EngineNews =
  | { news: 'listening' }
  | { news: 'downloaded'; bytes: number }
  | { news: 'failed'; reason: string };

const tell = (news: EngineNews) => postMessage(news);
const fetchFile = globalThis.fetch.bind(globalThis);
/** A word for each half megabyte is enough. */
const stepBytes = 500_000;
let bytes = 0;

const counter = () =>
  new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      const before = Math.floor(bytes / stepBytes);
      bytes += chunk.byteLength;
      if (Math.floor(bytes / stepBytes) > before) tell({ news: 'downloaded', bytes });
      controller.enqueue(chunk);
    }
  });

globalThis.fetch = async (input, init) => {
  const response = await fetchFile(input, init);
  if (!response.ok || !response.body) throw new Error(`${response.url}: ${response.status}`);
  return new Response(response.body.pipeThrough(counter()), response);
};

globalThis.addEventListener('unhandledrejection', ({ reason }) =>
  tell({ news: 'failed', reason: String(reason) })
);

// Imported by address, so that it stays the file its makers built: bundling would drop it as free
// of side effects, and choke on the `eval` branches it never takes.
await import(/* @vite-ignore */ engineUrl);
tell({ news: 'listening' });
