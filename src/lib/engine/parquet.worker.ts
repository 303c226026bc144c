/** Parquet work of one file, off the page's thread. */
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import start, {
  Compression,
  Table,
  WriterPropertiesBuilder,
  readParquet,
  writeParquet
} from 'parquet-wasm/esm';
import { serve } from './worker-call';

const methods = {
  async read(file: Uint8Array | Blob): Promise<Uint8Array> {
    await start({ module_or_path: wasmUrl });
    const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
    return readParquet(bytes).intoIPCStream();
  },
  /** One start for all of them. */
  async readAll(files: readonly (Uint8Array | Blob)[]): Promise<Uint8Array[]> {
    const read = [];
    for (const file of files) read.push(await methods.read(file));
    return read;
  },
  async write(ipc: Uint8Array): Promise<Uint8Array> {
    await start({ module_or_path: wasmUrl });
    const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
    return writeParquet(Table.fromIPCStream(ipc), properties);
  }
};
export type ParquetMethods = typeof methods;

serve(methods);
