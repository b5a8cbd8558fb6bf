/**
 * What a platform posts, as short to write as it is to tell. Prices are one cent a coin when bought and half a
 * cent when paid out; minutes count from an evening in the past, since event time is all that should matter.
 */
const EVENING = Date.UTC(2026, 9, 2, 18);
const MINUTE_MS = 60_000;

export const HOUR = 60;
export const DAY = 24 * HOUR;

/** The wire form of api.md; every field of a story is one of these. */
export interface WireTransaction {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly accountId: string;
  readonly account?: { readonly createdAt: string };
  readonly counterpartyId?: string;
  readonly coins?: number;
  readonly amount?: { readonly value: number; readonly currency: string };
  readonly relatesTo?: string;
  readonly device?: { readonly id?: string; readonly ip?: string };
  readonly paymentInstrument?: { readonly id: string };
  readonly payoutDestination?: { readonly id: string };
  readonly context?: Readonly<Record<string, string | number>>;
}

/** `minute` may be negative: before the evening. */
export interface Circumstances {
  readonly id?: string;
  readonly minute?: number;
  readonly device?: string;
  readonly ip?: string;
  readonly card?: string;
  readonly bank?: string;
}

export const timeOf = (minute: number): string => new Date(EVENING + minute * MINUTE_MS).toISOString();

let told = 0;

/** What every transaction carries. Ids count up within a story file. */
function happening(type: string, accountId: string, { id, minute = 0, device, ip, card, bank }: Circumstances): WireTransaction {
  return {
    id: id ?? `${type}-${(told += 1)}`,
    type,
    occurredAt: timeOf(minute),
    accountId,
    ...(device === undefined && ip === undefined ? {} : { device: { ...(device && { id: device }), ...(ip && { ip }) } }),
    ...(card === undefined ? {} : { paymentInstrument: { id: card } }),
    ...(bank === undefined ? {} : { payoutDestination: { id: bank } }),
  };
}

const dollars = (cents: number) => ({ value: cents, currency: 'USD' });

export const purchase = (buyer: string, coins: number, how: Circumstances = {}): WireTransaction => ({
  ...happening('purchase', buyer, how),
  coins,
  amount: dollars(coins),
});

export const gift = ([gifter, creator]: readonly [string, string], coins: number, how: Circumstances = {}): WireTransaction => ({
  ...happening('gift', gifter, how),
  counterpartyId: creator,
  coins,
});

export const exchange = (creator: string, coins: number, how: Circumstances = {}): WireTransaction => ({
  ...happening('exchange', creator, how),
  coins,
});

export const payout = (creator: string, coins: number, how: Circumstances = {}): WireTransaction => ({
  ...happening('payout', creator, how),
  coins,
  amount: dollars(Math.ceil(coins / 2)),
});

/** A refund, chargeback or warning about a purchase, of all its coins unless fewer are named. */
export function undoing(
  type: 'refund' | 'chargeback' | 'warning',
  of: WireTransaction,
  { coins = of.coins, ...how }: Circumstances & { readonly coins?: number } = {},
): WireTransaction {
  const amount = type === 'warning' || coins === undefined ? {} : { amount: dollars(coins) };
  return { ...happening(type, of.accountId, how), relatesTo: of.id, ...(coins === undefined ? {} : { coins }), ...amount };
}

/** What undoes an undoing or a payout, or tells that a payout's money has left; all that is left unless fewer coins are named. */
export const about = (
  type: 'reversal' | 'settlement',
  of: WireTransaction,
  { coins, ...how }: Circumstances & { readonly coins?: number } = {},
): WireTransaction => ({ ...happening(type, of.accountId, how), relatesTo: of.id, ...(coins === undefined ? {} : { coins }) });

/** A fan who buys with a card and a phone of their own, and gifts all of it a few minutes later. */
export function honestFan(
  name: string,
  creator: string,
  how: { readonly coins: number; readonly minute?: number },
): WireTransaction[] {
  const { coins, minute = 0 } = how;
  return [
    purchase(name, coins, { minute, card: `card of ${name}`, device: `phone of ${name}` }),
    gift([name, creator], coins, { minute: minute + 20, device: `phone of ${name}` }),
  ];
}
