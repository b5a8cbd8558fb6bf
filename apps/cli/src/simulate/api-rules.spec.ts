import { describe, expect, it } from '@jest/globals';
import { COINS_MAX, DAY_MS, TRANSACTION_TYPES } from '@app/domain';
import { simulate, theMonth, type ApiTransaction } from './index.js';

/** Which fields a type may and must carry, as docs of `POST /v1/transactions` lay down. */
const EVERYWHERE = ['id', 'type', 'occurredAt', 'accountId', 'account', 'device', 'coins'];
const ALLOWED: Readonly<Record<ApiTransaction['type'], readonly string[]>> = {
  purchase: ['amount', 'paymentInstrument'],
  gift: ['counterpartyId', 'context'],
  exchange: [],
  payout: ['amount', 'payoutDestination'],
  refund: ['amount', 'relatesTo', 'paymentInstrument'],
  chargeback: ['amount', 'relatesTo', 'paymentInstrument'],
  warning: ['relatesTo', 'paymentInstrument'],
  reversal: ['relatesTo'],
  settlement: ['relatesTo', 'amount'],
};
const REQUIRED: Readonly<Record<ApiTransaction['type'], readonly (keyof ApiTransaction)[]>> = {
  purchase: ['coins', 'amount'],
  gift: ['coins', 'counterpartyId'],
  exchange: ['coins'],
  payout: ['coins', 'amount'],
  refund: ['coins', 'amount', 'relatesTo'],
  chargeback: ['coins', 'amount', 'relatesTo'],
  warning: ['coins', 'relatesTo'],
  reversal: ['relatesTo'],
  settlement: ['relatesTo'],
};

function faultsOf(event: ApiTransaction): string[] {
  const allowed = new Set([...EVERYWHERE, ...ALLOWED[event.type]]);
  const strange = Object.keys(event).filter((field) => !allowed.has(field));
  const missing = REQUIRED[event.type].filter((field) => event[field] === undefined);
  return [...strange.map((field) => `carries ${field}`), ...missing.map((field) => `lacks ${field}`), ...valueFaults(event)];
}

function valueFaults({ id, accountId, counterpartyId, coins, amount, occurredAt, account }: ApiTransaction): string[] {
  const ids = [id, accountId, counterpartyId ?? 'none'];
  const isWhole = (value: number): boolean => Number.isInteger(value) && value > 0 && value <= COINS_MAX;
  return [
    ids.every((each) => /^[^\p{Cc}]{1,128}$/u.test(each)) ? '' : 'a bad id',
    coins === undefined || isWhole(coins) ? '' : `${coins} coins`,
    amount === undefined || (isWhole(amount.value) && /^[A-Z]{3}$/.test(amount.currency)) ? '' : 'a bad amount',
    new Date(occurredAt).toISOString() === occurredAt ? '' : 'a bad time',
    // An account cannot act before it exists.
    account === undefined || account.createdAt <= occurredAt ? '' : 'an account from the future',
  ].filter((fault) => fault !== '');
}

describe('every simulated transaction', () => {
  const simulation = simulate({ seed: 'rules', scale: 0.4, startsAt: Date.UTC(2026, 8, 1) });
  const events = [...theMonth(simulation)];

  it('keeps the rules of the API', () => {
    expect(events.flatMap((event) => faultsOf(event).map((fault) => `${event.id} ${fault}`))).toEqual([]);
  });

  it('is of one of the nine types, and all of them occur but for the rarest', () => {
    const types = new Set(events.map(({ type }) => type));
    expect(TRANSACTION_TYPES.filter((type) => !types.has(type) && type !== 'reversal')).toEqual([]);
  });

  it('names the board that runs when the gift is sent', () => {
    const onBoard = events.flatMap(({ occurredAt, context }) =>
      context?.leaderboardId === undefined ? [] : [{ occurredAt, ...context }],
    );
    expect(onBoard.length).toBeGreaterThan(1_000);
    for (const { occurredAt, leaderboardStartsAt = '', leaderboardEndsAt = '' } of onBoard) {
      expect(leaderboardStartsAt <= occurredAt && occurredAt < leaderboardEndsAt).toBe(true);
    }
    const windows = Map.groupBy(onBoard, ({ leaderboardId }) => leaderboardId);
    for (const gifts of windows.values()) expect(new Set(gifts.map(({ leaderboardEndsAt }) => leaderboardEndsAt)).size).toBe(1);
  });

  it('settles payouts days after they were asked for', () => {
    const askedAt = new Map(events.map(({ id, occurredAt }) => [id, Date.parse(occurredAt)]));
    const settlements = events.filter(({ type }) => type === 'settlement');
    expect(settlements.length).toBeGreaterThan(50);
    for (const { occurredAt, relatesTo = '' } of settlements) {
      expect(Date.parse(occurredAt) - (askedAt.get(relatesTo) ?? 0)).toBeGreaterThanOrEqual(2 * DAY_MS);
    }
  });
});
