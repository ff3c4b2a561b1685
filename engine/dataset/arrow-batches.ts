import {
  type Data,
  DataType,
  type RecordBatch,
  type RecordBatchFileReader,
  RecordBatchReader,
  type Schema,
  Table,
} from 'apache-arrow';

const MAGIC = 'ARROW1';
/** What a file's end says of a message, and the last bytes of a file: length of the footer and magic. */
const BLOCK_BYTES = 24;
const END_BYTES = 10;
const MOST_ROWS = 2 ** 31 - 1;

/**
 * The table in the bytes of Arrow IPC, file or stream format. The library believes what a file says of itself, and then
 * counts for hours, reads one message forever or makes texts of bytes that are not there; so a file's messages are
 * counted first and taken one by one, and the buffers of each must be as long as its rows need. Throws plain errors.
 */
export function readArrow(bytes: Uint8Array): Table {
  const isFile = Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') === MAGIC;
  if (isFile) assertMessages(bytes);
  const reader = RecordBatchReader.from(bytes);
  // The reader forgets it at its end.
  const { schema }: { schema: Schema | null } = reader.open();
  if (!schema || schema.fields.length === 0) throw new Error('it has no columns');
  const batches: RecordBatch[] = [];
  let rows = 0;
  for (const batch of isFile ? batchesOfFile(reader as RecordBatchFileReader) : reader) {
    for (const column of batch.data.children) assertBuffers(column, batch.numRows);
    rows += batch.numRows;
    if (rows > MOST_ROWS) throw new Error(`it has more than ${MOST_ROWS} rows`);
    batches.push(batch);
  }
  if (batches.length > 0 && schema.fields.every(({ type }) => DataType.isNull(type)))
    throw new Error('none of its columns holds a value');
  return batches.length > 0 ? new Table(batches) : new Table(schema);
}

function* batchesOfFile(reader: RecordBatchFileReader): Generator<RecordBatch> {
  for (let i = 0; i < reader.numRecordBatches; i++) {
    const batch = reader.readRecordBatch(i);
    if (!batch) throw new Error(`its part ${i + 1} is none`);
    yield batch;
  }
}

/** Two fields of the footer (a flatbuffer): the lists of dictionaries and of record batches. */
function assertMessages(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getInt32(bytes.length - END_BYTES, true);
  const start = bytes.length - END_BYTES - length;
  if (length <= 0 || start < 0) throw new Error('its footer is damaged');
  const footer = start + view.getUint32(start, true);
  const fields = footer - view.getInt32(footer, true);
  const count = (field: number): number => {
    const entry = 4 + 2 * field;
    const offset = entry < view.getUint16(fields, true) ? view.getUint16(fields + entry, true) : 0;
    if (offset === 0) return 0;
    return view.getUint32(footer + offset + view.getUint32(footer + offset, true), true);
  };
  if ((count(2) + count(3)) * BLOCK_BYTES > length) throw new Error('its footer is damaged');
}

function assertBuffers(data: Data, rows: number): void {
  const { type, length, offset, stride, values, valueOffsets, nullBitmap, children, dictionary } = data;
  const end = offset + length;
  const enough =
    length === rows &&
    (data.nullCount === 0 || DataType.isNull(type) || 8 * nullBitmap.length >= end) &&
    (valueOffsets === undefined || DataType.isUnion(type) || offsetsAscend(valueOffsets, end, data)) &&
    (values === undefined || hasOffsets(type) || reach(type, values, stride) >= end);
  if (!enough) throw new Error('a column is shorter than its number of rows');
  if (DataType.isStruct(type))
    for (const child of children) assertBuffers(child, child.length < length ? -1 : child.length);
  else for (const child of children) assertBuffers(child, child.length);
  for (const part of dictionary?.data ?? []) assertBuffers(part, part.length);
}

/** Rows that the values suffice for. */
function reach(type: DataType, values: ArrayLike<unknown>, stride: number): number {
  return DataType.isBool(type) ? 8 * values.length : values.length / stride;
}

function hasOffsets(type: DataType): boolean {
  return DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isBinary(type) || DataType.isLargeBinary(type);
}

/** Texts and lists that do not overlap, within what they are made of. */
function offsetsAscend(offsets: Int32Array | BigInt64Array, end: number, { values, children }: Data): boolean {
  if (offsets.length < end + 1) return end === 0;
  let last: number | bigint = 0;
  for (let i = 0; i <= end; i++) {
    if (offsets[i] < last) return false;
    last = offsets[i];
  }
  return last <= (children.length > 0 ? children[0].length : (values?.length ?? 0));
}
