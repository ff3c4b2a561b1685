/** A SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** DuckDB takes statements as C strings, so a text with NUL cannot stand in one. */
export function canBeLiteral(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
