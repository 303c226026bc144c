/**
 * Columns of a file in which `False` stands for an empty cell: it is there beside other values and
 * `True` is not. Where a file has one, all its columns that are never true are so.
 */
export function falseCells(cells: Readonly<Record<string, readonly (string | null)[]>>): string[] {
  const never = Object.entries(cells).filter(([, values]) => {
    const words = values.map((value) => value?.trim().toLowerCase());
    return words.includes('false') && !words.includes('true');
  });
  const odd = never.some(([, values]) =>
    values.some((value) => value?.trim() && !/^(true|false|yes|no|[01])$/i.test(value.trim()))
  );
  return odd ? never.map(([header]) => header) : [];
}
