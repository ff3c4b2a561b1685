import type { ByteSource } from './byte-source.ts';
import { attributeRules, type FieldRule, type MessageRules, modelRules } from './skeleton-rules.ts';
import { WireCursor, WireError } from './wire-cursor.ts';

/**
 * Bounds on what a file may make this process allocate; the largest language models exported with unrolled graphs stay
 * well below. The depth is that of messages: a subgraph inside a subgraph costs three.
 */
const LIMITS = { bytes: 1 << 28, fields: 8_000_000, messages: 2_000_000, depth: 100, dimensions: 1024 };

/** The lists that a model's description needs: class lists of classifiers and of ZipMap. */
const keptLists = new Set(['classlabels_int64s', 'classlabels_ints', 'classlabels_strings']);
/** Lists that are the tensor of a Constant node; only their number of elements matters. */
const constantLists = new Set(['value_floats', 'value_ints', 'value_strings']);

export interface Skeleton {
  /** A ModelProto without tensor payloads and documentation. */
  bytes: Uint8Array;
  /** Elements of the value_floats, value_ints and value_strings lists that were left out. */
  constantListElements: number;
}

/** Reads an ONNX file's structure and leaves its weights where they are. Throws WireError. */
export function readSkeleton(source: ByteSource): Skeleton {
  return new SkeletonReader(source).read(source.size);
}

class SkeletonReader {
  readonly #cursor: WireCursor;
  #out = new Uint8Array(1 << 14);
  #length = 0;
  #fields = 0;
  #messages = 0;
  #listElements = 0;

  constructor(source: ByteSource) {
    this.#cursor = new WireCursor(source);
  }

  read(end: number): Skeleton {
    this.#message(modelRules, end, 0);
    return { bytes: this.#out.subarray(0, this.#length), constantListElements: this.#listElements };
  }

  #message(rules: MessageRules, end: number, depth: number): void {
    if (depth > LIMITS.depth) this.#fail(`messages are nested deeper than ${LIMITS.depth} levels`);
    if (++this.#messages > LIMITS.messages) this.#fail(`the model has more than ${LIMITS.messages} parts`);
    const lists = rules === attributeRules ? this.#listRule(end) : 'skip';
    while (this.#cursor.position < end) {
      const tag = this.#cursor.varint(end);
      const field = Math.floor(tag / 8);
      const wire = tag % 8;
      if (field === 0) this.#fail(`field number 0 in ${rules.name}`);
      if (rules === attributeRules && field >= 7 && field <= 9) this.#list(lists, field, wire, end);
      else if (Object.hasOwn(rules.fields, field)) this.#field(rules, rules.fields[field], field, wire, end, depth);
      else this.#skip(wire, end);
    }
  }

  #field(parent: MessageRules, rule: FieldRule, field: number, wire: number, end: number, depth: number): void {
    const packed = rule === 'varints' && wire === 2;
    const expected = rule === 'varint' || (rule === 'varints' && !packed) ? 0 : 2;
    if (wire !== expected) this.#fail(`field ${field} of ${parent.name} has the wrong wire type ${wire}`);
    this.#count();
    this.#writeVarint(field * 8 + wire);
    if (wire === 0) return this.#copyVarint(end);
    const length = this.#cursor.length(end);
    if (typeof rule === 'string') {
      if (packed && length > LIMITS.dimensions) this.#fail('a tensor has too many dimensions');
      return this.#copyBytes(length, end);
    }
    const prefix = this.#length;
    this.#reserve(4);
    this.#length += 4;
    this.#message(rule, this.#cursor.position + length, depth + 1);
    this.#writePrefix(prefix);
  }

  /** What becomes of an attribute's lists depends on its name, which need not come first. */
  #listRule(end: number): 'keep' | 'count' | 'skip' {
    const start = this.#cursor.position;
    let name = '';
    while (this.#cursor.position < end) {
      const tag = this.#cursor.varint(end);
      if (tag === 10) {
        const bytes = new Uint8Array(Math.min(this.#cursor.length(end), 64));
        this.#cursor.copy(bytes, 0, bytes.length, end);
        name = new TextDecoder().decode(bytes);
        break;
      }
      this.#skip(tag % 8, end);
    }
    this.#cursor.moveTo(start);
    if (keptLists.has(name)) return 'keep';
    return constantLists.has(name) ? 'count' : 'skip';
  }

  #list(rule: 'keep' | 'count' | 'skip', field: number, wire: number, end: number): void {
    if (rule === 'keep') return this.#keepListField(field, wire, end);
    if (rule === 'count') this.#listElements += wire === 2 && field !== 9 ? this.#packedElements(field, end) : 1;
    this.#skip(wire, end);
  }

  #keepListField(field: number, wire: number, end: number): void {
    this.#count();
    this.#writeVarint(field * 8 + wire);
    if (wire === 0) return this.#copyVarint(end);
    if (wire === 5) return this.#copyBytes(4, end, false);
    if (wire !== 2) this.#fail(`field ${field} of AttributeProto has the wrong wire type ${wire}`);
    const length = this.#cursor.length(end);
    if (field !== 9) this.#count(length);
    this.#copyBytes(length, end);
  }

  /** Looks ahead into a packed list; the cursor stays before its length. */
  #packedElements(field: number, end: number): number {
    const start = this.#cursor.position;
    const length = this.#cursor.length(end);
    let elements = 0;
    if (field === 7) elements = length / 4;
    else for (let i = 0; i < length; i++) if (this.#cursor.byte(end) < 0x80) elements++;
    this.#cursor.moveTo(start);
    return elements;
  }

  #skip(wire: number, end: number): void {
    if (wire === 0) this.#cursor.varint(end);
    else if (wire === 1) this.#cursor.skip(8, end);
    else if (wire === 2) this.#cursor.skip(this.#cursor.length(end), end);
    else if (wire === 5) this.#cursor.skip(4, end);
    else this.#fail(`wire type ${wire} is not used by ONNX`);
  }

  #count(fields = 1): void {
    this.#fields += fields;
    if (this.#fields > LIMITS.fields) this.#fail(`the model has more than ${LIMITS.fields} fields`);
  }

  #copyVarint(end: number): void {
    this.#reserve(10);
    for (let i = 0; i < 10; i++) {
      const byte = this.#cursor.byte(end);
      this.#out[this.#length++] = byte;
      if (byte < 0x80) return;
    }
    this.#fail('a number is longer than 10 bytes');
  }

  #copyBytes(length: number, end: number, prefixed = true): void {
    if (prefixed) this.#writeVarint(length);
    this.#reserve(length);
    this.#cursor.copy(this.#out, this.#length, length, end);
    this.#length += length;
  }

  #writeVarint(value: number): void {
    this.#reserve(10);
    while (value >= 0x80) {
      this.#out[this.#length++] = (value % 128) | 0x80;
      value = Math.floor(value / 128);
    }
    this.#out[this.#length++] = value;
  }

  /** A message's length, known only after it is written, as a varint padded to the four bytes kept free for it. */
  #writePrefix(prefix: number): void {
    const length = this.#length - prefix - 4;
    this.#out[prefix] = (length & 0x7f) | 0x80;
    this.#out[prefix + 1] = ((length >>> 7) & 0x7f) | 0x80;
    this.#out[prefix + 2] = ((length >>> 14) & 0x7f) | 0x80;
    this.#out[prefix + 3] = (length >>> 21) & 0x7f;
  }

  #reserve(bytes: number): void {
    const wanted = this.#length + bytes;
    if (wanted <= this.#out.length) return;
    if (wanted > LIMITS.bytes) this.#fail('the structure of the model, without its weights, is larger than 256 MiB');
    const grown = new Uint8Array(Math.min(Math.max(wanted, 2 * this.#out.length), LIMITS.bytes));
    grown.set(this.#out.subarray(0, this.#length));
    this.#out = grown;
  }

  #fail(reason: string): never {
    throw new WireError(reason, this.#cursor.position);
  }
}
