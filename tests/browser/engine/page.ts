import { browserParquet } from '../../../src/lib/engine/parquet-browser';
import * as storage from '../../../src/lib/engine/browser-storage';
import { openBrowserDatabase } from '../../../src/lib/engine/duckdb-browser';
import { databaseOver } from '../../../src/lib/engine/database-over';
import { openOwnEngine } from '../../../src/lib/engine/own-engine';
import { shareEngine } from '../../../src/lib/engine/shared-engine';
import { tableToIPC } from 'apache-arrow';
import { sql } from '../../../src/lib/sql/sql';

/** What the tests reach from outside, as the app would from inside. */
const engine = {
  openBrowserDatabase,
  openOwnEngine,
  databaseOver,
  shareEngine,
  browserParquet,
  tableToIPC,
  sql,
  ...storage
};

declare global {
  interface Window {
    engine: typeof engine;
    db: Awaited<ReturnType<typeof openBrowserDatabase>>;
  }
}

window.engine = engine;
