const tiny = 1e-6;

/** A probability kept away from 0 and 1, so that its logarithm is finite. */
export const clip = (p: number): number => Math.min(1 - tiny, Math.max(tiny, p));
export const logit = (p: number): number => Math.log(clip(p) / (1 - clip(p)));
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Log-loss of a probability, given what happened (1 or 0). */
export const lossOf = (p: number, y: number): number => -Math.log(y ? clip(p) : clip(1 - p));
