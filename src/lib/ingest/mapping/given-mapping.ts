import type { GivenMapping } from '../../domain/workspace-file';
import type { FileMapping } from './file-mapping';

/** The mapping with what a workspace file says of it besides kind and columns. */
export function withGiven(
  mapping: FileMapping,
  { extra, orders = {} }: Pick<GivenMapping, 'extra' | 'orders'>,
  headers: readonly string[]
): FileMapping {
  const formats = Object.entries(mapping.formats).map(([field, format]) => {
    const order = orders[field];
    return order === undefined
      ? [field, format]
      : [field, { ...format, order, chosen: true, ambiguous: false }];
  });
  return {
    ...mapping,
    formats: Object.fromEntries(formats) as FileMapping['formats'],
    extra: extra?.filter((header) => headers.includes(header)) ?? mapping.extra
  };
}

/** What is to be written down of a mapping, so that the next export is read alike. */
export function givenOf({ kind, columns, extra, formats }: FileMapping): GivenMapping {
  const orders = Object.entries(formats).flatMap(([field, format]) =>
    'order' in format && format.chosen ? [[field, format.order] as const] : []
  );
  return {
    kind,
    columns,
    ...(kind === 'deals' || kind === 'leads' ? { extra } : {}),
    ...(orders.length ? { orders: Object.fromEntries(orders) } : {})
  };
}
