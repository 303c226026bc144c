import type { Workspace } from '../domain/workspace';
import type { LoadReport } from '../ingest/load';
import type { SiteSettings } from './site-settings';

/** Of the folder's layout; an app reads only its own. */
export const siteSchema = 1;

/** Where an app finds prepared data, from its root. */
export const siteFolder = 'site-data';
export const manifestName = 'manifest.json';

/** A table as Parquet, its columns with the types they have in the engine. */
export interface SiteTable {
  name: string;
  /** Whether training left it behind; else it is part of the data. */
  trained: boolean;
  columns: { name: string; type: string }[];
  rows: number;
  bytes: number;
}

/** What a folder of prepared data holds; all its files but this one stand in the folder `version`. */
export interface SiteManifest {
  schema: typeof siteSchema;
  /** Of sample data, or of data somebody published. */
  kind: 'sample' | 'site';
  /** Differs whenever anything in it does. */
  version: string;
  about: Workspace;
  report: Pick<LoadReport, 'files' | 'issues'>;
  deals: number;
  tables: SiteTable[];
  /** Every file of the version but variations by its path: its size, and its SHA-256 in base64. */
  files: Record<string, { bytes: number; sha256: string }>;
  /** Absent where nothing is said of the site. */
  site?: SiteSettings;
  /** Requests that are answered already; the answer of the first stands in `answers/0.json`. */
  answered: string[];
  /** How many further requests are; `variations.json` lists them in the order of their files. Absent: none. */
  variations?: number;
}

export const tablePath = (name: string): string => `tables/${name}.parquet`;
export const answerPath = (number: number): string => `answers/${number}.json`;

/** Which requests are answered beside those of `answered`, as keys; kept out of what a first view fetches. */
export const variationsPath = 'variations.json';
export const variationPath = (number: number): string => `variations/${number}.json`;
export const isVariation = (path: string): boolean => path.startsWith('variations/');

/** A manifest as it was read; null where it is none that this app can read. */
export function readManifest(json: unknown): SiteManifest | null {
  const { schema } = (json ?? {}) as Partial<SiteManifest>;
  return schema === siteSchema ? (json as SiteManifest) : null;
}

/** Bytes of Parquet that are unpacked at once. */
const groupBytes = 16_000_000;

/** Tables in groups that are read together. */
export function grouped(tables: readonly SiteTable[]): SiteTable[][] {
  const groups: SiteTable[][] = [[]];
  let bytes = 0;
  for (const table of tables) {
    if (bytes > 0 && bytes + table.bytes > groupBytes) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)!.push(table);
    bytes += table.bytes;
  }
  return groups;
}
