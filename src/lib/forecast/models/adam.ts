/** D. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015), with its usual constants. */
export class Adam {
  readonly #first: Float64Array[];
  readonly #second: Float64Array[];
  #steps = 0;

  constructor(
    readonly arrays: readonly Float32Array[],
    readonly learningRate: number
  ) {
    this.#first = arrays.map((values) => new Float64Array(values.length));
    this.#second = arrays.map((values) => new Float64Array(values.length));
  }

  /** Moves every array one step against its derivatives, `scale` times the learning rate. */
  step(derivatives: readonly ArrayLike<number>[], scale = 1): void {
    this.#steps++;
    const [a, b] = [0.9, 0.999];
    const size =
      (scale * this.learningRate * Math.sqrt(1 - b ** this.#steps)) / (1 - a ** this.#steps);
    this.arrays.forEach((values, k) => {
      const [m, v, d] = [this.#first[k]!, this.#second[k]!, derivatives[k]!];
      for (let i = 0; i < values.length; i++) {
        m[i] = a * m[i]! + (1 - a) * d[i]!;
        v[i] = b * v[i]! + (1 - b) * d[i]! * d[i]!;
        values[i] = values[i]! - (size * m[i]!) / (Math.sqrt(v[i]!) + 1e-8);
      }
    });
  }
}
