import type { Brand } from './brand.js';

/** A whole number of virtual coins, 0 to {@link COINS_MAX}. */
export type Coins = Brand<number, 'Coins'>;

/** One transaction's most: sums of 9,000 of them still fit a double exactly. */
export const COINS_MAX = 1e12;

const isCoins = (value: number): value is Coins => Number.isSafeInteger(value) && value >= 0;

export function coins(value: number): Coins {
  if (!isCoins(value)) throw new RangeError(`not a number of coins: ${value}`);
  return value;
}

/** Money in integer minor units of an ISO 4217 currency. */
export interface Money {
  readonly value: number;
  readonly currency: string;
}
