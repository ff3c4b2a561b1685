import { DrydockError } from '../../shared/errors.ts';
import { canonicalText } from '../../shared/plan/canonical-text.ts';
import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import { quoted } from './quoted.ts';

/**
 * Turns the elements of a label tensor into class indices. Text, numbers and booleans are compared with the classes as
 * canonical text; an integer that is no class is a class index, and so is a boolean. Labels of which some are classes
 * and others could only be indices contradict each other.
 */
export class LabelReader {
  readonly #name: string;
  readonly #classes: readonly string[];
  readonly #known = new Map<string | number | bigint, number>();
  /** A value that is a class in another place than an index of that value would say. */
  #onlyClass: string | undefined;
  #onlyIndex: string | undefined;

  constructor(name: string, classes: readonly string[]) {
    this.#name = name;
    this.#classes = classes;
  }

  /** @throws DrydockError MODEL_OUTPUT_MISMATCH for a label that is neither a class nor an index */
  read({ type, data }: Feed, rows: number): Int32Array {
    const indices = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      const value = data[row];
      let index = this.#known.get(value);
      if (index === undefined) {
        index = this.#interpret(type === 'bool' ? value === 1 : value);
        this.#known.set(value, index);
      }
      indices[row] = index;
    }
    return indices;
  }

  #interpret(value: string | number | bigint | boolean): number {
    const text = canonicalText(value);
    const isNumber = typeof value === 'number' || typeof value === 'bigint';
    const known = this.#classes.indexOf(text);
    const number = typeof value === 'string' ? Number.NaN : Number(value);
    if (known >= 0) {
      if (isNumber && known !== number) this.#onlyClass = text;
      this.#refuseContradiction();
      return known;
    }
    if (Number.isInteger(number) && number >= 0 && number < this.#classes.length) {
      this.#onlyIndex = text;
      this.#refuseContradiction();
      return number;
    }
    throw this.#mismatch(`holds the label ${quoted(text)}, which is not one of outputs.classes: ${this.#shown()}`);
  }

  #refuseContradiction(): void {
    if (this.#onlyClass === undefined || this.#onlyIndex === undefined) return;
    throw this.#mismatch(
      `holds ${this.#onlyIndex}, which is no class and so a class index, and ${this.#onlyClass}, which is a class and not its own index: ${this.#shown()}`,
    );
  }

  #mismatch(what: string): DrydockError {
    return new DrydockError('MODEL_OUTPUT_MISMATCH', `output ${quoted(this.#name)} ${what}`, { output: this.#name });
  }

  #shown(): string {
    const shown = this.#classes.slice(0, 12).map(quoted).join(', ');
    return this.#classes.length > 12 ? `${shown} and ${this.#classes.length - 12} more` : shown;
  }
}
