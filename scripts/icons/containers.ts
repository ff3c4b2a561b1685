/** Windows' icon file, with a PNG for every size up to 256. */
export function ico(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const entries = [...pictures].filter(([size]) => size <= 256);
  const header = Buffer.alloc(6 + 16 * entries.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(entries.length, 4);
  let offset = header.length;
  entries.forEach(([size, png], index) => {
    const at = 6 + 16 * index;
    // One byte for each side, and 256 does not fit: it is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...entries.map(([, png]) => png)]);
}

/** The kinds of pictures in an icon file of macOS that hold PNG, by their size in pixels. */
export const icnsKinds: readonly (readonly [kind: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
];

export function icns(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const blocks = icnsKinds.map(([kind, size]) => {
    const png = pictures.get(size)!;
    return Buffer.concat([Buffer.from(kind, 'latin1'), bigEndian(8 + png.length), png]);
  });
  const length = blocks.reduce((sum, block) => sum + block.length, 8);
  return Buffer.concat([Buffer.from('icns', 'latin1'), bigEndian(length), ...blocks]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
