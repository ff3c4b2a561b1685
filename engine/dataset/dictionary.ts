/**
 * Distinct texts of one column, numbered. Values given at the start come first (classes, an encoder's categories),
 * then those of the data in order of first appearance, so codes do not depend on threads or batches.
 */
export class Dictionary {
  readonly values: string[];
  readonly #codes: Map<string, number>;

  constructor(preset: readonly string[] = []) {
    this.values = [];
    this.#codes = new Map();
    for (const text of preset) this.code(text);
  }

  /** The index of `text`, which is added if it is new. */
  code(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(text);
    this.#codes.set(text, code);
    return code;
  }

  /** The index of `text`, or undefined. */
  find(text: string): number | undefined {
    return this.#codes.get(text);
  }
}
