/** A sheet of a workbook, every cell as text: days and moments as ISO, numbers as they are stored. */
export interface Sheet {
  name: string;
  /** Hidden from who opens the workbook. */
  hidden: boolean;
  /** From the first row of the sheet; blank ones are empty lists. */
  rows: string[][];
}

/** Reads workbooks; the browser hands in one that works in a worker. */
export interface WorkbookReader {
  /** Rejects when the bytes are no workbook. */
  readWorkbook(file: Uint8Array): Promise<Sheet[]>;
}
