import type { KeySketch } from './key-sketch';

const names =
  /name|label|title|bezeichnung|titel|libell|^nom|nome|nombre|naam|nazwa|etiquet|назван|имя|名称|名前|이름|^adı?$/iu;

/**
 * The column of a list with the names that belong to its key: the one a vocabulary knows (`known`),
 * else what is called so (and tells rows apart, where it must: `distinct`), else that with the most
 * different words; null where there is none.
 */
export function labelFor(
  sketches: readonly KeySketch[],
  key: KeySketch,
  { known, not, distinct }: { known?: string | undefined; not?: RegExp; distinct?: boolean } = {}
): string | null {
  const words = sketches.filter(
    (one) =>
      one !== key &&
      // a list names what it lists: tables side by side in a sheet do not
      one.filled >= key.filled * 0.9 &&
      [...one.values.keys()].every((value) => /\p{L}/u.test(value)) &&
      !/mail|colou?r|icon/iu.test(one.header) &&
      !(not?.test(one.header) ?? false)
  );
  const own =
    words.find(({ header }) => header === known) ??
    words.find((one) => names.test(one.header) && (!distinct || one.distinct >= key.distinct));
  if (own) return own.header;
  const [most] = [...words].sort((a, b) => b.distinct - a.distinct);
  return most && most.distinct * 2 > key.distinct ? most.header : null;
}
