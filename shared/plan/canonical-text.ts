/** One text for equal values: 1, 1.0 and "1" are "1", true and "true" are "true". */
export function canonicalText(value: string | number | bigint | boolean): string {
  return typeof value === 'number' && Object.is(value, -0) ? '0' : String(value);
}
