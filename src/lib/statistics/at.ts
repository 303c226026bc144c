/** The number at a place; NaN where there is none, as for what is unknown. */
export const at = (numbers: ArrayLike<number>, place: number): number => numbers[place] ?? NaN;
