interface Axis {
  type?: string;
  name?: string;
  data?: unknown[];
}

interface Series {
  type?: string;
  name?: string;
  stack?: string;
  data?: unknown[];
}

/** Values longer than this are cut. */
const longest = 72;

/** An option in a few lines: its axes, and of each series what it is, how many, its first and last. */
export function optionDigest(option: unknown): string[] {
  const { xAxis, yAxis, series } = option as Record<string, unknown>;
  return [
    ...listOf<Axis>(xAxis).flatMap((axis) => axisDigest('x', axis)),
    ...listOf<Axis>(yAxis).flatMap((axis) => axisDigest('y', axis)),
    ...listOf<Series>(series).map(seriesDigest)
  ];
}

const listOf = <T>(one: unknown): T[] =>
  one === undefined ? [] : ((Array.isArray(one) ? one : [one]) as T[]);

function axisDigest(side: string, { type = 'category', name, data }: Axis): string {
  return [side, type, ...(name ? [name] : []), ...(data ? [ends(data)] : [])].join(' ');
}

function seriesDigest({ type = '', name, stack, data = [] }: Series): string {
  return [type, name ?? '', ...(stack ? [`(${stack})`] : []), ends(data)].join(' ');
}

/** `12: first … last` */
function ends(data: readonly unknown[]): string {
  const shown = data.length > 1 ? [data[0], data.at(-1)] : data;
  return `${data.length}: ${shown.map(brief).join(' … ')}`;
}

function brief(item: unknown): string {
  const value = item !== null && typeof item === 'object' && 'value' in item ? item.value : item;
  const text = JSON.stringify(value, (_, one) =>
    typeof one === 'number' ? Number(one.toPrecision(4)) : one
  );
  return (text ?? 'none').slice(0, longest);
}
