/** Parquet work of one file, off the page's thread; the page ends the worker to free its memory. */
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import start, {
  Compression,
  Table,
  WriterPropertiesBuilder,
  readParquet,
  writeParquet
} from 'parquet-wasm/esm';

export type ParquetTask = { read: Uint8Array | Blob } | { write: Uint8Array };
export type ParquetOutcome = { bytes: Uint8Array } | { reason: string };

const answer = (outcome: ParquetOutcome, transfer: Transferable[] = []) =>
  globalThis.postMessage(outcome, { transfer });

globalThis.onmessage = async ({ data: task }: MessageEvent<ParquetTask>) => {
  try {
    await start({ module_or_path: wasmUrl });
    const bytes = 'read' in task ? await read(task.read) : write(task.write);
    answer({ bytes }, [bytes.buffer]);
  } catch (error) {
    answer({ reason: String(error) });
  }
};

async function read(file: Uint8Array | Blob): Promise<Uint8Array> {
  const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
  return readParquet(bytes).intoIPCStream();
}

function write(ipc: Uint8Array): Uint8Array {
  const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  return writeParquet(Table.fromIPCStream(ipc), properties);
}
