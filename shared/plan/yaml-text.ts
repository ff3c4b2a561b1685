import { Document, isMap, isSeq, Scalar } from 'yaml';

/** A value on one line, quoted so that it may stand anywhere: in a block, in a flow list, after a dash. */
export function flowText(value: unknown): string {
  // The words that YAML 1.1 reads as booleans are quoted: other programs read plans too.
  const document = new Document([oneLine(value)], { version: '1.2', schema: 'core', compat: 'yaml-1.1' });
  if (isSeq(document.contents)) document.contents.flow = true;
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false, nullStr: 'null' }).trim();
  return text.slice(1, -1).trim();
}

/** A key of a mapping. */
export function keyText(key: string): string {
  const document = new Document({ [key]: 0 }, { version: '1.2', schema: 'core', compat: 'yaml-1.1' });
  if (isMap(document.contents)) document.contents.flow = true;
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim();
  return text.slice(1, text.lastIndexOf(':'));
}

/**
 * A value behind a key in a block: lists of mappings as one line each, mappings of mappings as a block, everything else
 * on the key's line. Begins with a blank or a line break.
 */
export function blockText(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null))
    return value.map((item) => `\n${inner}- ${flowText(item)}`).join('');
  if (isRecord(value) && Object.values(value).some((item) => typeof item === 'object' && item !== null))
    return Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => `\n${inner}${keyText(key)}:${blockText(item, inner)}`)
      .join('');
  return ` ${flowText(value)}`;
}

/** Text with line breaks would become a block scalar, which no flow list can hold. */
function oneLine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(oneLine);
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, oneLine(item)]),
    );
  if (typeof value !== 'string' || !/[\n\r\u0085\u2028\u2029]/.test(value)) return value;
  const scalar = new Scalar(value);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
