/**
 * The share of a standard normal distribution below z.
 * G. West, "Better approximations to cumulative normal functions", Wilmott (2005), after J. F. Hart;
 * accurate to double precision.
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  if (x > 37) return z > 0 ? 1 : 0;
  const density = Math.exp((-x * x) / 2);
  const tail =
    x < 7.07106781186547
      ? (density * polynomial(over, x)) / polynomial(under, x)
      : density / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
  return z > 0 ? 1 - tail : tail;
}

/**
 * The z below which a share p of a standard normal distribution lies; p strictly between 0 and 1.
 * M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied
 * Statistics 37 (1988), PPND16; about 16 figures.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(a, r)) / polynomial(b, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    r <= 5
      ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6)
      : polynomial(e, r - 5) / polynomial(f, r - 5);
  return q < 0 ? -z : z;
}

/** Coefficients from the highest power down. */
const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/* eslint-disable no-loss-of-precision -- the figures as published */
const over = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376
];
const under = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752
];
const a = [
  2509.0809287301227, 33430.575583588128, 67265.770927008701, 45921.953931549872,
  13731.693765509461, 1971.5909503065514, 133.14166789178438, 3.3871328727963667
];
const b = [
  5226.4952788528546, 28729.085735721943, 39307.895800092711, 21213.794301586596,
  5394.1960214247511, 687.18700749205791, 42.313330701600911, 1
];
const c = [
  7.7454501427834141e-4, 2.2723844989269185e-2, 0.24178072517745061, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.6303378461565453, 1.4234371107496836
];
const d = [
  1.0507500716444168e-9, 5.475938084995345e-4, 1.5198666563616457e-2, 0.14810397642748007,
  0.68976733498510001, 1.6763848301838038, 2.0531916266377588, 1
];
const e = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 1.2426609473880784e-3, 2.6532189526576123e-2,
  0.29656057182850489, 1.7848265399172913, 5.4637849111641144, 6.6579046435011038
];
const f = [
  2.0442631033899398e-15, 1.4215117583164459e-7, 1.8463183175100547e-5, 7.8686913114561326e-4,
  1.4875361290850615e-2, 0.13692988092273581, 0.59983220655588794, 1
];
