import { formatSignificant } from '../../shared/format/number.ts';
import { formatBytes } from '../../shared/format/units.ts';

/** `680 B`, `18.8 kB`, `0.130 MB`: small files are no fractions of a megabyte. */
export function bytesText(bytes: number): string {
  return bytes >= 1000 && bytes < 100_000 ? `${formatSignificant(bytes / 1000)} kB` : formatBytes(bytes);
}
