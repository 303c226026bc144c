import type { Database } from '../../sql/database';
import type { FileReport } from './file-reports';
import { readMeta } from './read-workspace';
import type { Mended } from './set-aside';

/**
 * What earlier loads reported of the files that the data still come from. Rows that were mended since
 * count in the file that brought them back, and no longer in the one they were set aside from.
 */
export async function earlierReports(
  mended: readonly Mended[],
  db: Database
): Promise<FileReport[]> {
  const before = await readMeta<{ files: FileReport[] }>(db, 'report');
  return (before?.files ?? []).map((report) => without(report, mended));
}

function without(report: FileReport, mended: readonly Mended[]): FileReport {
  const own = mended.filter(({ file }) => file === report.file);
  const rows = own.reduce((sum, one) => sum + one.rows, 0);
  if (rows === 0 || rows > report.set_aside) return report;
  const settled = own.filter(({ left }) => left === 0).map(({ reason }) => `set_aside_${reason}`);
  return {
    ...report,
    read: report.read - rows,
    set_aside: report.set_aside - rows,
    issues: report.issues.filter(({ code }) => !settled.includes(code))
  };
}
