type NumberArray = Float64Array | Float32Array | Int32Array | BigInt64Array | Uint8Array;

/** One value per judged row, gathered batch by batch and joined once: no row is copied more than twice. */
export class CollectedColumn<T extends NumberArray> {
  readonly #parts: T[] = [];
  readonly #create: (length: number) => T;
  #length = 0;

  constructor(create: (length: number) => T) {
    this.#create = create;
  }

  get length(): number {
    return this.#length;
  }

  /** Takes the rows `used` of `values`; all of them when `used` is null. */
  append(values: T, used: Int32Array | null): void {
    let part = values;
    if (used) {
      part = this.#create(used.length);
      for (let i = 0; i < used.length; i++) part[i] = values[used[i]];
    }
    this.#parts.push(part);
    this.#length += part.length;
  }

  join(): T {
    if (this.#parts.length === 1) return this.#parts[0];
    const whole = this.#create(this.#length);
    let offset = 0;
    for (const part of this.#parts.splice(0)) {
      (whole as Float64Array).set(part as Float64Array, offset);
      offset += part.length;
    }
    this.#parts.push(whole);
    return whole;
  }
}

export const float64Column = () => new CollectedColumn<Float64Array>((length) => new Float64Array(length));
export const int32Column = () => new CollectedColumn<Int32Array>((length) => new Int32Array(length));
