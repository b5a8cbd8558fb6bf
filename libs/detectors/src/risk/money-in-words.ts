import type { Money } from '@app/domain';

/** Fraction digits by currency: at most as many as there are currencies. */
const digits = new Map<string, number>();

/** `USD 192.51`: a reviewer reads units, not minor units. A code that is no currency's is taken to have two digits. */
export function moneyInWords({ value, currency }: Money): string {
  const fraction = digits.get(currency) ?? fractionDigits(currency);
  return `${currency} ${(value / 10 ** fraction).toFixed(fraction)}`;
}

function fractionDigits(currency: string): number {
  const isCode = /^[A-Z]{3}$/.test(currency);
  const found = isCode ? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits : 2;
  digits.set(currency, found ?? 2);
  return found ?? 2;
}
