import { DrydockError } from '../../shared/errors.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';

/** An array of NumPy's NPY format (versions 1 to 3), in C order. Elements are numbers, bigints or texts. */
export interface NpyArray {
  shape: number[];
  /** Kind and bytes per element as NumPy writes them: "f4", "i8", "b1", "U12" (characters), "S3". */
  dtype: string;
  /** Element in C order. */
  at(index: number): number | bigint | string;
}

/** @throws DrydockError DATA_UNREADABLE */
export function readNpy(bytes: Uint8Array, name: string): NpyArray {
  const bad = (why: string): DrydockError =>
    new DrydockError('DATA_UNREADABLE', `array ${quote(name)} cannot be read: ${why}`, { array: name.slice(0, 200) });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || Buffer.from(bytes.subarray(0, 6)).toString('latin1') !== '\u0093NUMPY')
    throw bad('it does not begin like an NPY file');
  const wide = bytes[6] >= 2;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = (wide ? 12 : 10) + length;
  if (start > bytes.length) throw bad('its header is cut off');
  const header = Buffer.from(bytes.subarray(wide ? 12 : 10, start)).toString('utf8');
  const descr = /'descr'\s*:\s*'([<>|=]?)([a-zA-Z?])(\d*)'/.exec(header);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header);
  const dims = /'shape'\s*:\s*\(([\d,\s]*)\)/.exec(header);
  if (!order || !dims) throw bad('its header is damaged');
  if (!descr) throw bad('it is a structured array; store each field as an array of its own');
  const kind = descr[2] === '?' ? 'b' : descr[2];
  const size = descr[2] === '?' ? 1 : Number(descr[3]);
  if (kind === 'O') throw bad('it holds Python objects; store numbers or text');
  const read = reader(kind, size, descr[1] !== '>', view, bytes);
  if (!read || size === 0) throw bad(`elements of type ${quote(descr[2] + descr[3])} are not supported`);
  const shape = dims[1].split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  const count = shape.reduce((product, dim) => product * dim, 1);
  const elementBytes = kind === 'U' ? 4 * size : size;
  if (start + count * elementBytes > bytes.length) throw bad('it is cut off');
  const place = order[1] === 'True' && shape.length > 1 ? columnMajor(shape) : (index: number) => index;
  return { shape, dtype: `${kind}${size}`, at: (index) => read(start + place(index) * elementBytes) };
}

type Read = (offset: number) => number | bigint | string;

function reader(kind: string, size: number, little: boolean, view: DataView, bytes: Uint8Array): Read | undefined {
  switch (`${kind}${size}`) {
    case 'f2':
      return (offset) => halfFloat(view.getUint16(offset, little));
    case 'f4':
      return (offset) => view.getFloat32(offset, little);
    case 'f8':
      return (offset) => view.getFloat64(offset, little);
    case 'i1':
      return (offset) => view.getInt8(offset);
    case 'i2':
      return (offset) => view.getInt16(offset, little);
    case 'i4':
      return (offset) => view.getInt32(offset, little);
    case 'i8':
      return (offset) => view.getBigInt64(offset, little);
    case 'u1':
    case 'b1':
      return (offset) => view.getUint8(offset);
    case 'u2':
      return (offset) => view.getUint16(offset, little);
    case 'u4':
      return (offset) => view.getUint32(offset, little);
    case 'u8':
      return (offset) => view.getBigUint64(offset, little);
  }
  if (kind === 'S')
    return (offset) =>
      Buffer.from(bytes.subarray(offset, offset + size))
        .toString('utf8')
        .replace(/\0+$/, '');
  if (kind === 'U') return (offset) => ucs4(view, offset, size, little);
  return undefined;
}

function ucs4(view: DataView, offset: number, size: number, little: boolean): string {
  let text = '';
  for (let i = 0; i < size; i++) {
    const code = view.getUint32(offset + 4 * i, little);
    if (code === 0 || code > 0x10ffff) break;
    text += String.fromCodePoint(code);
  }
  return text;
}

/** IEEE 754 binary16. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Where the element at a C-order index stands in Fortran order. */
function columnMajor(shape: readonly number[]): (index: number) => number {
  return (index) => {
    let place = 0;
    let rest = index;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const coordinate = rest % shape[axis];
      rest = Math.floor(rest / shape[axis]);
      place += coordinate * shape.slice(0, axis).reduce((product, dim) => product * dim, 1);
    }
    return place;
  };
}
