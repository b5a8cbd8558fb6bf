import type { Money } from './coins.js';
import { minorDigitsOf } from './minor-digits.js';

/** Numbers in sentences are rounded by who tells them; none is told more exactly. */
const FRACTION_DIGITS_MAX = 6;
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: FRACTION_DIGITS_MAX });

/** `12,345`, `0.25`: how every sentence for people writes a number. */
export const inFigures = (value: number): string => numbers.format(value);

/** Tag of a template whose numbers are written as {@link inFigures} does; texts, ids among them, stay as they are. */
export const sentence = (texts: TemplateStringsArray, ...told: readonly (string | number)[]): string =>
  String.raw({ raw: texts }, ...told.map((one) => (typeof one === 'number' ? inFigures(one) : one)));

/** The word that goes with a number told before it: `1 of 3 coins was`, `2 of 3 coins were`. */
export const agreeing = (value: number, one: string, many: string): string => (value === 1 ? one : many);

/** `1 payout`, `2,000 payouts`. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${inFigures(value)} ${agreeing(value, one, many)}`;

/** By currency: at most as many as there are currencies, and the codes that platforms make up. */
const formats = new Map<string, Intl.NumberFormat>();
/** A platform's made-up codes are bounded by nobody: beyond, they are formatted anew each time. */
const FORMATS_MAX = 1_000;

/**
 * `USD 1,192.51`, `JPY 1,234`: units, not minor units. The code and not a sign, wherever people read money: seven
 * currencies are written $, and a list of many is compared by its first letters.
 */
export function moneyInWords({ value, currency }: Money): string {
  const digits = minorDigitsOf(currency);
  const format = formats.get(currency) ?? formatOf(currency, digits);
  return `${currency} ${format.format(value / 10 ** digits)}`;
}

function formatOf(currency: string, digits: number): Intl.NumberFormat {
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (formats.size < FORMATS_MAX) formats.set(currency, format);
  return format;
}
