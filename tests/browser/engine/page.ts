import { browserParquet } from '../../../src/lib/engine/parquet-browser';
import * as storage from '../../../src/lib/engine/browser-storage';
import { openBrowserDatabase } from '../../../src/lib/engine/duckdb-browser';
import { claimStorage } from '../../../src/lib/engine/tab-lock';
import { tableToIPC } from 'apache-arrow';
import { sql } from '../../../src/lib/sql/sql';

/** What the tests reach from outside, as the app would from inside. */
const engine = { openBrowserDatabase, claimStorage, browserParquet, tableToIPC, sql, ...storage };

declare global {
  interface Window {
    engine: typeof engine;
    db: Awaited<ReturnType<typeof openBrowserDatabase>>;
  }
}

window.engine = engine;
