/** Reproducible chance: the same seed gives the same numbers everywhere. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** Marsaglia's xorshift with a Weyl sequence ("xorwow", J. Stat. Soft. 8, 2003), seeded by a hash. */
export function seeded(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const scramble = () => {
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b) + 0x6d2b79f5;
    return (state ^ (state >>> 13)) >>> 0;
  };
  const word = new Uint32Array([scramble(), scramble(), scramble(), scramble() | 1]);
  let weyl = scramble();
  const next = () => {
    let t = word[3]!;
    const s = word[0]!;
    word[3] = word[2]!;
    word[2] = word[1]!;
    word[1] = s;
    t ^= t >>> 2;
    t ^= t << 1;
    t ^= s ^ (s << 4);
    word[0] = t;
    weyl = (weyl + 362437) >>> 0;
    return ((word[0]! + weyl) >>> 0) / 4294967296;
  };
  for (let i = 0; i < 8; i++) next();
  return {
    uniform: next,
    normal() {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return radius * Math.cos(2 * Math.PI * next());
    }
  };
}

/** The whole numbers below `n` in random order. */
export function shuffled(n: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random.uniform() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
