import type { RawTable } from '../decode/source-file';
import { headerSignature } from '../headers/header';

/** Of the headers of a table; of those and what its rows are, where its file has rows of several kinds. */
export const tableSignature = ({ headers, rowType }: RawTable): string =>
  headerSignature(rowType === undefined ? headers : [...headers, `= ${rowType}`]);
