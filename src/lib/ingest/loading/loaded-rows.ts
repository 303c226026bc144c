import { sql } from '../../sql/sql';
import { earlierExport } from './deal-versions';
import { mergedRow } from './merge-lines';

/** Whether a row coming in counts as loaded: as a row of its own, in another one, or as its history. */
export const isLoaded = sql`(reason is null or reason in (${mergedRow}, ${earlierExport}))`;
