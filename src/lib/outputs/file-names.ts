/** What workbooks allow for the name of a sheet, in UTF-16 units. */
const longest = 31;

/** Names for sheets of one workbook, or files of one folder: short, plain, each once in any case. */
export function distinctNames(titles: readonly string[]): string[] {
  const taken = new Set(['history']);
  return titles.map((title) => {
    const plain = title.replace(/[\\/?*:[\]<>|"\p{Cc}\s]+/gu, ' ').replace(/^[' .]+|[' .]+$/gu, '');
    let name = cut(plain || '1', longest);
    for (let n = 2; taken.has(name.toLowerCase()); n++)
      name = `${cut(plain || '1', longest - String(n).length - 1)} ${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** So much of a text as fits, without half a character at its end. */
const cut = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[' .]+$/, '');
