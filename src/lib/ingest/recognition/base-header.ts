/** Endings of a column that shows what another column of the same name only refers to. */
const shown =
  /(?:@OData\.Community\.Display\.V1\.FormattedValue|[_ .]formatted|[_ .](?:display_?name|label)|\.name)$/i;

/**
 * The header of the column that this one is the readable form of: `value` for `value_formatted`,
 * `Owner` for `Owner.name` and `_ownerid_value@OData…`; null for a column of its own.
 */
export function baseHeader(header: string): string | null {
  const base = header.replace(shown, '');
  if (base === header || !base) return null;
  return base.replace(/^_(.+?)id_value$/, '$1');
}
