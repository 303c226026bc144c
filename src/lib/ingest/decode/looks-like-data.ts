const data =
  /^[\s$€£¥￥(+-]*\d[\d.,\s]*(%|[kmb]|万|亿)?\)?$|^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|^\S+@\S+\.\S+$/i;

/** Whether a cell holds a number, an amount, a day or an address, as headers never do. */
export const looksLikeData = (cell: string): boolean => data.test(cell.trim());
