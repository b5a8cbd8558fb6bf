import type { Money } from '@app/domain';

export interface Pack {
  readonly coins: number;
  /** US cents. */
  readonly price: number;
}

/** What the platform's shop sells; larger packs are a little cheaper. */
export const PACKS: readonly Pack[] = [
  { coins: 70, price: 105 },
  { coins: 350, price: 520 },
  { coins: 700, price: 1_030 },
  { coins: 1_400, price: 2_050 },
  { coins: 3_500, price: 5_100 },
  { coins: 7_000, price: 10_100 },
  { coins: 17_500, price: 25_000 },
];

const LARGEST_PACK: Pack = { coins: 17_500, price: 25_000 };

/** The smallest pack that covers what is missing, else the largest there is. */
export const packFor = (coins: number): Pack => PACKS.find((pack) => pack.coins >= coins) ?? LARGEST_PACK;

/** US cents that a creator gets for one coin: about half of what a fan paid for it. */
const PAYOUT_CENTS_PER_COIN = 0.7;

/** The platform pays nothing smaller. */
export const PAYOUT_MIN_COINS = 400;

/** Minor units of each currency for one US cent: round figures, for a believable shop, not for accounting. */
const MINOR_UNITS_PER_CENT: Readonly<Record<string, number>> = { USD: 1, EUR: 0.9, GBP: 0.8, BRL: 5.4, JPY: 1.5, IDR: 16_000 };
const CURRENCIES: Readonly<Record<string, string>> = { DE: 'EUR', FR: 'EUR', GB: 'GBP', BR: 'BRL', JP: 'JPY', ID: 'IDR' };
/** Shops price by purchasing power, as the app stores' regional tiers do. */
const PRICE_LEVELS: Readonly<Record<string, number>> = { BR: 0.85, ID: 0.8 };

export function money(cents: number, country: string): Money {
  const currency = CURRENCIES[country] ?? 'USD';
  return { value: Math.max(1, Math.round(cents * (MINOR_UNITS_PER_CENT[currency] ?? 1))), currency };
}

export const priceMoney = (cents: number, country: string): Money => money(cents * (PRICE_LEVELS[country] ?? 1), country);
export const payoutMoney = (coins: number, country: string): Money => money(coins * PAYOUT_CENTS_PER_COIN, country);

/** What a new account may buy once, far below the list price, as shops do to win a first purchase. */
export const WELCOME_PACK: Pack = { coins: 350, price: 149 };

/** The gift shop: what viewers tap. */
const GIFTS = [
  { id: 'rose', coins: 1 },
  { id: 'heart', coins: 5 },
  { id: 'star', coins: 10 },
  { id: 'balloon', coins: 30 },
  { id: 'crown', coins: 99 },
  { id: 'confetti', coins: 199 },
  { id: 'rocket', coins: 500 },
  { id: 'sports-car', coins: 1_000 },
  { id: 'yacht', coins: 5_000 },
] as const;

/** So much of an amount may be lost to the shop's prices where somebody wants to send exactly that amount. */
const LOST_MAX = 0.03;

/** The dearest gift that, sent often enough, makes the amount almost exactly. */
export function comboFor(coins: number): Gift {
  const combo = GIFTS.findLast((each) => each.coins <= coins && (coins % each.coins) / coins <= LOST_MAX) ?? GIFTS[0];
  return { id: combo.id, coins: combo.coins * Math.max(1, Math.floor(coins / combo.coins)) };
}

export interface Gift {
  readonly id: string;
  readonly coins: number;
}

/** The dearest gift in the shop that costs no more than `coins`, sent as often as fits: a combo. */
export function giftFor(coins: number): Gift {
  const gift = GIFTS.findLast((each) => each.coins <= coins) ?? GIFTS[0];
  return { id: gift.id, coins: gift.coins * Math.max(1, Math.floor(coins / gift.coins)) };
}
