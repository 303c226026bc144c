import type { Pause } from '../analyses/answer';
import { run } from '../analyses/run';
import { count } from '../domain/field';
import type { Workspace } from '../domain/workspace';
import type { LoadReport } from '../ingest/load';
import { withForecast } from '../models/trained-has';
import type { Store } from '../sql/database';
import { decodeOne } from '../sql/decode';
import type { FileAt, Parquet } from '../sql/parquet';
import { sql } from '../sql/sql';
import { drawPictures } from './draw-pictures';
import { firstRequests } from './first-requests';
import { picturesPath, type Look } from './pictures';
import { answerPath, siteSchema, tablePath, type SiteManifest } from './manifest';
import type { SiteSettings } from './site-settings';
import { prepareVariations, type Variations } from './prepare-variations';
import { siteTables } from './site-tables';
import { packAnswer, requestKey } from './stored-answers';

/** Prepared data without what follows from the files. */
export interface PreparedSite {
  manifest: Omit<SiteManifest, 'version' | 'files'>;
  /** By their path under the folder of the version. */
  files: Map<string, Uint8Array | FileAt>;
  /** Absent where none were asked for. */
  variations?: Variations;
}

interface Preparing {
  kind: SiteManifest['kind'];
  workspace: Workspace;
  report: Pick<LoadReport, 'files' | 'issues'>;
  parquet: Parquet;
  /** For whom charts are drawn ahead; for nobody where it is left out. */
  looks?: readonly Look[];
  /** What the site is like; nothing where it is absent. */
  site?: SiteSettings;
  pause?: Pause;
  /** Whether there is time for another answer to what is likely to be asked next; none where it is left out. */
  varied?: () => boolean;
}

/**
 * Everything a visitor's browser needs of data that are loaded here: their tables with types that are
 * final, and the answers to what pages ask as they open, so that no engine has to run for a first look.
 */
export async function prepareSite(
  {
    kind,
    workspace,
    report: { files: read, issues },
    parquet,
    looks = [],
    site = {},
    pause,
    varied
  }: Preparing,
  db: Store
): Promise<PreparedSite> {
  const about = await withForecast(workspace, db);
  const files = new Map<string, Uint8Array | FileAt>();
  const tables: SiteManifest['tables'] = [];
  for await (const { table, content } of siteTables(db, parquet)) {
    tables.push(table);
    files.set(tablePath(table.name), content);
  }
  const answered: string[] = [];
  for (const { analysis, request } of firstRequests(about)) {
    const answer = await run(analysis, request, db, { pause });
    const number = answered.length;
    files.set(answerPath(number), encoded(packAnswer(answer)));
    for (const look of looks)
      files.set(
        picturesPath(number, look),
        encoded(JSON.stringify(drawPictures(analysis, answer, look)))
      );
    answered.push(requestKey(analysis, request));
  }
  const deals = decodeOne(await db.query(sql`select count(*) as n from deals`), { n: count() }).n;
  const report = { files: read, issues };
  const more = varied && { workspace: about, site, goesOn: varied };
  const variations = more && (await prepareVariations(files, more, db));
  const said = Object.keys(site).length ? { site } : {};
  const known = { kind, about, report, deals, tables, answered, ...said };
  const further = variations?.stored ? { variations: variations.stored } : {};
  return { manifest: { schema: siteSchema, ...known, ...further }, files, variations };
}

const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
