/** Money limits are written once, in US dollars, and read in each currency at the rates of one day. */
export interface RateTable {
  /** YYYY-MM-DD: the day of these rates. Limits need no better than 10 %, so a year-old table still serves. */
  readonly asOf: string;
  /** Minor units of an ISO 4217 currency that one US dollar buys (JPY has none: units). */
  readonly minorUnitsPerDollar: Readonly<Record<string, number>>;
}

/**
 * A limit in minor units of a currency. Without a rate it is the lowest number of minor units of any currency in
 * the table: an unknown currency may cost a needless look, never an unseen loss.
 */
export function limitIn(currency: string | null, dollars: number, rates: RateTable): number {
  const rate = currency === null ? undefined : rates.minorUnitsPerDollar[currency];
  return dollars * (rate ?? lowestRate(rates));
}

const lowestRates = new WeakMap<RateTable, number>();

function lowestRate(rates: RateTable): number {
  const kept = lowestRates.get(rates);
  if (kept !== undefined) return kept;
  const lowest = Math.min(...Object.values(rates.minorUnitsPerDollar));
  lowestRates.set(rates, lowest);
  return lowest;
}
