import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import type { TensorMap } from '../model/tensor-types.ts';

type Feeds = Record<string, Feed>;

/**
 * Cuts feeds of any number of rows into pieces of exactly `size` rows, for models with a fixed batch dimension. The
 * last piece is filled up with copies of its last row; `rows` says how many count.
 */
export function cutToFixedSize(feeds: Feeds, rows: number, size: number): { feeds: Feeds; rows: number }[] {
  const pieces: { feeds: Feeds; rows: number }[] = [];
  for (let start = 0; start < rows; start += size) {
    const count = Math.min(size, rows - start);
    const piece = Object.entries(feeds).map(([name, feed]) => [name, cut(feed, rows, start, count, size)] as const);
    pieces.push({ feeds: Object.fromEntries(piece), rows: count });
  }
  return pieces;
}

function cut(feed: Feed, rows: number, start: number, count: number, size: number): Feed {
  const width = feed.data.length / rows;
  const data = feed.data.slice(start * width, (start + count) * width);
  if (count === size) return { ...feed, dims: [size, ...feed.dims.slice(1)], data };
  const last = Array.from(data.slice(-width) as ArrayLike<unknown>);
  const filled = Array.isArray(data)
    ? new Array(size * width)
    : new (data.constructor as new (length: number) => Float32Array)(size * width);
  for (let i = 0; i < size * width; i++) (filled as unknown[])[i] = i < data.length ? data[i] : last[i % width];
  return { ...feed, dims: [size, ...feed.dims.slice(1)], data: filled as Feed['data'] };
}

/** The first `rows` rows of outputs of a filled-up piece. */
export function firstRows(outputs: TensorMap, size: number, rows: number): TensorMap {
  if (rows === size) return outputs;
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => {
      const width = tensor.data.length / size;
      return [name, { ...tensor, dims: [rows, ...tensor.dims.slice(1)], data: tensor.data.slice(0, rows * width) }];
    }),
  ) as TensorMap;
}
