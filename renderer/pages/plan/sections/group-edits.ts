import { scalarOf } from '../../../../shared/plan/scalar-of.ts';

/** One entry of `data.sensitive` as a form shows it. */
export interface GroupingForm {
  columns: string[];
  /** Of a single column only. */
  bins: number[];
  reference: string | null;
  /** A cross that holds bins, or something that is no grouping: edited as text. */
  asText: boolean;
}

export function groupingForm(raw: unknown): GroupingForm {
  const none = { bins: [], reference: null, asText: false };
  if (typeof raw === 'string' || typeof raw === 'number') return { ...none, columns: [String(raw)] };
  if (Array.isArray(raw)) {
    const plain = raw.every((part) => typeof part === 'string');
    return { ...none, columns: raw.map(nameOf), asText: !plain };
  }
  if (typeof raw !== 'object' || raw === null) return { ...none, columns: [], asText: raw !== null };
  const { bins, reference } = raw as Record<string, unknown>;
  return {
    columns: [nameOf(raw)].filter((name) => name !== ''),
    bins: Array.isArray(bins) ? bins.filter((edge) => typeof edge === 'number') : [],
    reference: reference === undefined || reference === null ? null : String(reference),
    asText: false,
  };
}

/** The entry as it is written in a plan; undefined: nothing is left of it. */
export function groupingEntry({ columns, bins, reference }: Omit<GroupingForm, 'asText'>): unknown {
  if (columns.length === 0) return undefined;
  if (columns.length > 1) return columns;
  if (bins.length === 0 && reference === null) return columns[0];
  return {
    column: columns[0],
    ...(bins.length > 0 ? { bins } : {}),
    ...(reference === null ? {} : { reference: scalarOf(reference) }),
  };
}

interface Column {
  name: string;
  type: string;
}

const IDENTIFIER = /(^|[_\s-])id$|^(uuid|guid|index)$/i;

/** Columns a grouping can be of, the likely ones first: words and flags, then quantities, identifiers last. */
export function groupingColumns(columns: readonly Column[], identifier: string | null): Column[] {
  const rank = ({ name, type }: Column) =>
    name === identifier || IDENTIFIER.test(name) || /[a-z]I[dD]$/.test(name)
      ? 2
      : type === 'text' || type === 'boolean'
        ? 0
        : 1;
  return columns.filter(({ type }) => type !== 'vector').toSorted((a, b) => rank(a) - rank(b));
}

/** The name by which gates call a grouping. */
export const groupingName = ({ columns }: Pick<GroupingForm, 'columns'>): string => columns.join(' x ');

function nameOf(part: unknown): string {
  if (typeof part === 'string') return part;
  const column = (part as { column?: unknown } | null)?.column;
  return typeof column === 'string' ? column : '';
}
