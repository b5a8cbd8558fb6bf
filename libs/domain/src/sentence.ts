import type { Money } from './coins.js';

/** Numbers in sentences are rounded by who tells them; none is told more exactly. */
const FRACTION_DIGITS_MAX = 6;
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: FRACTION_DIGITS_MAX });

/** `12,345`, `0.25`: how every sentence for people writes a number. */
export const inFigures = (value: number): string => numbers.format(value);

/** Tag of a template whose numbers are written as {@link inFigures} does; texts, ids among them, stay as they are. */
export const sentence = (texts: TemplateStringsArray, ...told: readonly (string | number)[]): string =>
  String.raw({ raw: texts }, ...told.map((one) => (typeof one === 'number' ? inFigures(one) : one)));

/** `1 payout`, `2,000 payouts`. */
export const plural = (value: number, one: string, many = `${one}s`): string => `${inFigures(value)} ${value === 1 ? one : many}`;

/** By currency: at most as many as there are currencies, and the codes that platforms make up. */
const formats = new Map<string, Intl.NumberFormat>();
/** A platform's made-up codes are bounded by nobody: beyond, they are formatted anew each time. */
const FORMATS_MAX = 1_000;

/** `USD 1,192.51`, `JPY 1,234`: units, not minor units. A code that is no currency's is taken to have two digits. */
export function moneyInWords({ value, currency }: Money): string {
  const format = formats.get(currency) ?? formatOf(currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return `${currency} ${format.format(value / 10 ** digits)}`;
}

function formatOf(currency: string): Intl.NumberFormat {
  const isCode = /^[A-Z]{3}$/.test(currency);
  const digits = isCode
    ? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
    : 2;
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (formats.size < FORMATS_MAX) formats.set(currency, format);
  return format;
}
