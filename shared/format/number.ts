/** A number that is not there. */
export const MISSING = '–';
const MINUS = '\u2212';
const FIGURE_SPACE = '\u2007';
const PUNCTUATION_SPACE = '\u2008';
const MOST_DECIMALS = 12;

/** Whole numbers with a comma between thousands: 16,281. */
export function formatCount(count: number): string {
  return group(count < 0, Math.abs(count).toFixed(0));
}

function group(negative: boolean, digits: string): string {
  const [whole, fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/**
 * Decimals that an uncertainty justifies, by the rounding rule of the Particle Data Group (Review of Particle
 * Physics, Introduction 5.3): of the leading three digits of the uncertainty, 100 to 354 keep two, 355 to 949 keep one,
 * 950 to 999 round up and keep two. Negative: digits before the point that are not justified.
 */
export function justifiedDecimals(halfWidth: number): number {
  const exponent = Math.floor(Math.log10(halfWidth));
  const leading = Math.round(halfWidth / 10 ** (exponent - 2));
  return leading < 355 ? 1 - exponent : -exponent;
}

/** Decimals that show `magnitude` with `digits` significant digits. */
export function significantDecimals(magnitude: number, digits: number): number {
  return magnitude === 0 ? 0 : digits - 1 - Math.floor(Math.log10(magnitude));
}

/** `x` with `decimals` digits after the point (negative: rounded before it), a true minus sign and grouped thousands. */
export function formatFixed(x: number, decimals: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'NaN' : x > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(x);
  const places = Math.min(decimals, MOST_DECIMALS);
  if (size !== 0 && (size >= 1e7 || (size < 1e-4 && places > 6))) {
    const digits = Math.max(0, Math.min(3, places + Math.floor(Math.log10(size))));
    return (x < 0 ? MINUS : '') + size.toExponential(digits).replace('e+', 'e').replace('e-', `e${MINUS}`);
  }
  const step = 10 ** -places;
  const rounded = places < 0 ? Math.round(size / step) * step : size;
  const text = rounded.toFixed(Math.max(0, places));
  const isZero = !/[1-9]/.test(text);
  return group(x < 0 && !isZero, text);
}

/** A number without an uncertainty: at most `digits` significant digits; whole numbers stay whole. */
export function formatSignificant(x: number, digits = 3): string {
  if (Number.isInteger(x) && Math.abs(x) < 1e7) return formatCount(x);
  const size = Math.abs(x);
  return formatFixed(x, Math.max(0, significantDecimals(Number(size.toPrecision(digits)), digits)));
}

/** A limit that a person wrote: every digit, at least two decimals between -1 and 1 (0.1 reads 0.10). */
export function formatLimit(limit: number): string {
  if (Number.isInteger(limit) && Math.abs(limit) < 1e7) return formatCount(limit);
  const written = String(Math.abs(limit));
  if (written.includes('e')) return formatFixed(limit, MOST_DECIMALS);
  const decimals = written.split('.')[1]?.length ?? 0;
  return formatFixed(limit, Math.abs(limit) < 1 ? Math.max(2, decimals) : decimals);
}

/** Pads texts that stand right-aligned in one column so that their decimal points stand under each other. */
export function alignDecimals(texts: readonly string[]): string[] {
  const fractions = texts.map((text) => /^[^.]*\.(\d+)/.exec(text)?.[1].length ?? 0);
  const widest = Math.max(0, ...fractions);
  return texts.map((text, i) => {
    if (text.includes('e')) return text;
    const point = fractions[i] === 0 && widest > 0 ? PUNCTUATION_SPACE : '';
    return text + point + FIGURE_SPACE.repeat(widest - fractions[i]);
  });
}
