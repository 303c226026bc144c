/** A file that an engine has written on this machine, into its `disk`. */
export interface FileAt {
  path: string;
  bytes: number;
}

/** Parquet both ways; engines implement it, tests hand in the Node one. */
export interface Parquet {
  /** A Parquet file as one Arrow IPC stream. */
  readParquet(file: Uint8Array | Blob): Promise<Uint8Array>;
  /** Several at once, for less than each by itself costs. */
  readAll(files: readonly (Uint8Array | Blob)[]): Promise<Uint8Array[]>;
  /** An Arrow IPC stream as a Parquet file, zstd-compressed. */
  writeParquet(ipc: Uint8Array): Promise<Uint8Array>;
}
