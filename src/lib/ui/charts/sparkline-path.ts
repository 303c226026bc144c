/**
 * An SVG path through the values, in a box of that size; gaps where a value is absent. The lowest
 * value touches the bottom, the highest the top.
 */
export function sparklinePath(
  values: readonly (number | null)[],
  { width, height }: { width: number; height: number }
): string {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (i: number) => (i * width) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    height - (high === low ? 0.5 : (value - low) / (high - low)) * height;
  return values
    .map((value, i) =>
      value === null
        ? ''
        : `${i === 0 || values[i - 1] === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`
    )
    .join('');
}
