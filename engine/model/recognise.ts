const magics: readonly [bytes: number[], at: number, what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 0, 'a ZIP archive, such as PyTorch and Keras write'],
  [[0x89, 0x48, 0x44, 0x46], 0, 'an HDF5 file, such as Keras writes'],
  [[0x1f, 0x8b], 0, 'a gzip archive'],
  [[0x80, 0x02], 0, 'a Python pickle'],
  [[0x80, 0x03], 0, 'a Python pickle'],
  [[0x80, 0x04], 0, 'a Python pickle'],
  [[0x80, 0x05], 0, 'a Python pickle'],
  [[0x54, 0x46, 0x4c, 0x33], 4, 'a TensorFlow Lite model'],
  [[0x4f, 0x52, 0x54, 0x4d], 4, 'a model in the ORT format'],
  [[0x47, 0x47, 0x55, 0x46], 0, 'a GGUF model'],
  [[0x50, 0x41, 0x52, 0x31], 0, 'a Parquet file'],
];

/** What a file that is no ONNX model looks like by its first bytes, or undefined. */
export function recognise(head: Uint8Array): string | undefined {
  if (head.length === 0) return 'an empty file';
  for (const [bytes, at, what] of magics) if (bytes.every((byte, i) => head[at + i] === byte)) return what;
  const printable = head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  return printable ? 'a text file' : undefined;
}
