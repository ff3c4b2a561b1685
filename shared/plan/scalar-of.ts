/** The value as a person writes it in YAML: numbers and booleans without quotes. */
export function scalarOf<T extends string | undefined>(text: T): T | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== undefined && Number.isFinite(Number(text)) && String(Number(text)) === text ? Number(text) : text;
}
