import { DrydockError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/plan/nearest.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { Database } from './database.ts';
import { canBeLiteral, literal } from './sql-text.ts';
import { functionsWithGrammar, simpleFunctions, simpleOperators, simpleTypes } from './where-vocabulary.ts';

const LONGEST = 10_000;
const BEFORE = 'SELECT CAST((\n';

/** A condition that was checked: one expression over columns, constants and harmless functions. */
export interface WhereCondition {
  text: string;
  /** Names of columns as the condition writes them, with the column each means. */
  columns: ReadonlyMap<string, string>;
}

/**
 * Checks a plan's `where` by DuckDB's own parse of it: a single expression made of the data's columns, constants,
 * comparisons, arithmetic, CASE, casts to simple types and a fixed list of functions. Subqueries, other tables,
 * settings, windows, aggregates, parameters, lambdas and everything unknown are refused.
 * @throws DrydockError WHERE_INVALID
 */
export async function checkWhere(
  where: string,
  columnNames: readonly string[],
  database: Database,
): Promise<WhereCondition> {
  if (where.length > LONGEST) throw refuse(`is longer than ${LONGEST} characters`, where);
  if (!canBeLiteral(where)) throw refuse('holds a character that SQL cannot hold', where);
  const statement = `${BEFORE}${where}\n) AS BOOLEAN) AS kept FROM data`;
  let parsed: Parsed;
  try {
    parsed = JSON.parse(
      (await database.rows(`SELECT json_serialize_sql(${literal(statement)})::VARCHAR`))[0][0] as string,
    );
  } catch (error) {
    // JSON has no word for the infinity that a constant becomes.
    if (error instanceof SyntaxError) throw refuse('holds a number that is too large', where);
    throw refuse(`cannot be parsed: ${firstLine(error)}`, where);
  }
  if (parsed.error) throw refuse(`${parsed.error_message}${position(parsed)}`, where);
  const columns = new Map<string, string>();
  walk(soleExpression(parsed, where), { where, columnNames, columns });
  const lower = new Set([...columns.keys()].map((name) => name.toLowerCase()));
  if (lower.size < columns.size) throw refuse('names columns that differ only in upper and lower case', where);
  return { text: where, columns };
}

type Node = Record<string, unknown>;

interface Parsed {
  error: boolean;
  error_message?: string;
  position?: string;
  statements?: { node: Node; named_param_map?: unknown[] }[];
}

function soleExpression(parsed: Parsed, where: string): Node {
  const statements = parsed.statements ?? [];
  const node = statements[0]?.node;
  const list = node?.select_list as Node[] | undefined;
  const table = node?.from_table as Node | undefined;
  const plain =
    statements.length === 1 &&
    node?.type === 'SELECT_NODE' &&
    list?.length === 1 &&
    list[0].alias === 'kept' &&
    list[0].class === 'CAST' &&
    table?.type === 'BASE_TABLE' &&
    table.table_name === 'data' &&
    isEmpty(table.sample) &&
    isEmpty(node.modifiers) &&
    isEmpty((node.cte_map as Node | undefined)?.map) &&
    ['where_clause', 'group_expressions', 'group_sets', 'having', 'sample', 'qualify'].every((key) =>
      isEmpty(node[key]),
    );
  if (!plain) throw refuse('must be one condition, without further statements or clauses', where);
  return list[0].child as Node;
}

interface Walk {
  where: string;
  columnNames: readonly string[];
  columns: Map<string, string>;
}

function walk(node: Node, context: Walk): void {
  const check = (children: unknown): void => {
    for (const child of [children].flat()) if (child !== null && child !== undefined) walk(child as Node, context);
  };
  switch (node.class) {
    case 'CONSTANT':
      return;
    case 'COLUMN_REF':
      return columnReference(node, context);
    case 'COMPARISON':
      return check([node.left, node.right]);
    case 'BETWEEN':
      return check([node.input, node.lower, node.upper]);
    case 'CONJUNCTION':
      return check(node.children);
    case 'OPERATOR':
      if (!simpleOperators.has(String(node.type))) throw refuse(`may not use ${spoken(node.type)}`, context.where);
      return check(node.children);
    case 'CASE':
      for (const branch of node.case_checks as Node[]) check([branch.when_expr, branch.then_expr]);
      return check(node.else_expr);
    case 'CAST': {
      const type = (node.cast_type as Node | undefined)?.id;
      if (!simpleTypes.has(String(type))) throw refuse('may cast only to simple types', context.where);
      return check(node.child);
    }
    case 'FUNCTION':
      return functionCall(node, context, check);
    case 'SUBQUERY':
      throw refuse('may not hold a subquery', context.where);
    default:
      throw refuse(`may not use ${spoken(node.class)}`, context.where);
  }
}

function functionCall(node: Node, { where }: Walk, check: (children: unknown) => void): void {
  const name = String(node.function_name);
  const plain =
    (isEmpty(node.schema) || (node.schema === 'main' && functionsWithGrammar.has(name))) &&
    isEmpty(node.catalog) &&
    isEmpty(node.filter) &&
    isEmpty((node.order_bys as Node | undefined)?.orders) &&
    node.distinct !== true &&
    node.export_state !== true;
  if (!plain || !simpleFunctions.has(name)) throw refuse(`may not use the function ${quote(name)}`, where);
  check(node.children);
}

function columnReference(node: Node, { where, columnNames, columns }: Walk): void {
  const names = node.column_names as string[];
  const name = names.at(-1) as string;
  if (names.length !== 1)
    throw refuse(`may name columns only by their own name, not as ${quote(names.join('.'))}`, where);
  const found = columnNames.includes(name)
    ? [name]
    : columnNames.filter((known) => known.toLowerCase() === name.toLowerCase());
  if (found.length === 1) columns.set(name, found[0]);
  else if (found.length > 1)
    throw refuse(`names ${quote(name)}, which may be one of ${found.map(quote).join(', ')}`, where);
  else
    throw new DrydockError(
      'WHERE_INVALID',
      `where ${quote(where)}: the data has no column ${quote(name)}${didYouMean(name, columnNames)}`,
      {
        where,
        column: name,
        hint: "Text stands in single quotes, such as sex = 'Female'; a column's name with blanks in double quotes.",
      },
    );
}

export function refuse(why: string, where: string): DrydockError {
  return new DrydockError(
    'WHERE_INVALID',
    `where ${quote(where)}: ${why.startsWith('syntax') ? why : `the condition ${why}`}`,
    {
      where: where.slice(0, 1000),
    },
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function position({ position }: Parsed): string {
  const at = Number(position) - BEFORE.length + 1;
  return at >= 1 ? ` (character ${at})` : '';
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n', 1)[0]
    .slice(0, 200);
}

function spoken(word: unknown): string {
  return String(word).toLowerCase().replaceAll('_', ' ');
}
