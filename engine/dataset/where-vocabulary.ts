// What a plan's `where` may be made of. Everything else is refused: what reads files or settings, what differs from
// call to call (random, now), and what makes large values of small ones (repeat, range, replace).

/** DuckDB's names of expression operators. */
export const simpleOperators: ReadonlySet<string> = new Set([
  'OPERATOR_NOT',
  'OPERATOR_IS_NULL',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_COALESCE',
  'OPERATOR_NULLIF',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
]);

export const simpleTypes: ReadonlySet<string> = new Set([
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'UBIGINT',
  'FLOAT',
  'DOUBLE',
  'DECIMAL',
  'VARCHAR',
  'DATE',
  'TIMESTAMP',
  'TIME',
  'INTERVAL',
]);

export const simpleFunctions: ReadonlySet<string> = new Set([
  // arithmetic and text operators
  ...['+', '-', '*', '/', '//', '%', '||'],
  // LIKE, ILIKE, GLOB, SIMILAR TO and their negations
  ...['~~', '!~~', '~~*', '!~~*', '~~~', 'like_escape', 'not_like_escape', 'ilike_escape', 'not_ilike_escape'],
  ...['regexp_full_match', 'regexp_matches'],
  // text
  ...['lower', 'upper', 'trim', 'ltrim', 'rtrim', 'length', 'strlen', 'substring', 'substr', 'left', 'right'],
  ...['contains', 'starts_with', 'prefix', 'suffix', 'ends_with', 'position', 'concat', 'strip_accents'],
  // numbers
  ...['abs', 'round', 'floor', 'ceil', 'ceiling', 'trunc', 'sqrt', 'ln', 'log', 'log2', 'log10', 'exp', 'sign', 'mod'],
  ...['power', 'pow', '^', '**', 'greatest', 'least', 'isnan', 'isinf', 'isfinite', 'nullif', 'ifnull'],
  // dates
  ...['date_part', 'datepart', 'date_trunc', 'datetrunc', 'date_diff', 'datediff', 'year', 'month', 'day', 'quarter'],
  ...['week', 'dayofweek', 'isodow', 'dayofyear', 'hour', 'minute', 'second'],
  // what INTERVAL '1 day' and the like are made of
  ...['to_years', 'to_months', 'to_weeks', 'to_days', 'to_hours', 'to_minutes', 'to_seconds'],
]);

/** Functions that DuckDB's parser itself puts into the schema "main", such as "trim(both 'x' from y)". */
export const functionsWithGrammar: ReadonlySet<string> = new Set([
  ...['trim', 'ltrim', 'rtrim', 'substring', 'position', 'date_part'],
  ...['like_escape', 'not_like_escape', 'ilike_escape', 'not_ilike_escape'],
]);
