/** Currencies whose minor unit is not a hundredth, by its digits (ISO 4217, table A.1). */
const DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const USUAL_DIGITS = 2;

const byCurrency = new Map(
  Object.entries(DIGITS).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const)),
);

/**
 * How many digits of an amount in minor units stand behind the point. A code that is no currency's has two.
 *
 * The table of the standard and not `Intl`'s: that one says how people write money (no rupiah has cents in a shop),
 * processors and platforms count in the standard's units, and a hundredfold payout is no matter of taste.
 */
export const minorDigitsOf = (currency: string): number => byCurrency.get(currency) ?? USUAL_DIGITS;
