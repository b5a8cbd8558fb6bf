import { describe, expect, it } from '@jest/globals';
import { accountId, coins, seq } from '@app/domain';
import { MemoryLedger } from '../tapes/model/memory-ledger.js';
import type { Movement } from '../tapes/movement.js';
import { WALK_LEVELS_MAX, walkBack, type ReadInflows, type WalkStart } from './walk-back.js';

const account = (index: number) => accountId(`account-${index}`);

/** One purchase, gifted and exchanged from account to account; the last one holds earnings. */
function chain(accounts: number): MemoryLedger {
  const ledger = new MemoryLedger();
  const movements: Movement[] = [{ type: 'purchase', seq: seq(1), at: 0, accountId: account(0), coins: coins(10) }];
  for (let index = 1; index < accounts; index += 1) {
    const at = index * 2;
    movements.push({
      type: 'gift',
      seq: seq(at),
      at,
      accountId: account(index - 1),
      creatorId: account(index),
      coins: coins(10),
    });
    if (index < accounts - 1)
      movements.push({ type: 'exchange', seq: seq(at + 1), at: at + 1, accountId: account(index), coins: coins(10) });
  }
  ledger.commit(movements);
  return ledger;
}

const startAt = (index: number, before: number | null = null): WalkStart => ({
  accountId: account(index),
  intervals: [{ start: 0n, coins: 10 }],
  missingCoins: 0,
  before,
});

describe('walkBack', () => {
  it('follows coins through as many accounts as its levels reach', async () => {
    const accounts = WALK_LEVELS_MAX / 2 + 1;
    const { purchases, unknown } = await walkBack([startAt(accounts - 1)], chain(accounts).readInflows);
    expect(purchases).toMatchObject([
      { purchaseSeq: 1, coins: 10, path: { accounts: Array.from({ length: accounts }, (_, index) => account(index)) } },
    ]);
    expect(unknown).toEqual([]);
  });

  it('never calls coins clean that are further away than that', async () => {
    const accounts = WALK_LEVELS_MAX / 2 + 2;
    const { purchases, unknown } = await walkBack([startAt(accounts - 1)], chain(accounts).readInflows);
    expect(purchases).toEqual([]);
    expect(unknown).toMatchObject([{ coins: 10, beyondLimit: true }]);
  });

  it('reads once per level for all walks together', async () => {
    const ledger = chain(4);
    let reads = 0;
    const counting: ReadInflows = (visits) => {
      reads += 1;
      return ledger.readInflows(visits);
    };
    const { purchases } = await walkBack([startAt(3), startAt(2), startAt(1)], counting);
    expect(new Set(purchases.map(({ walk }) => walk))).toEqual(new Set([0, 1, 2]));
    expect(reads).toBe(6);
  });

  it('counts coins that a read left out as beyond a limit', async () => {
    const { unknown } = await walkBack([startAt(1)], () => Promise.resolve([]));
    expect(unknown).toMatchObject([{ coins: 10, beyondLimit: true }]);
  });

  it('lets no later inflow fund a payout that is only asked about', async () => {
    const { purchases, unknown } = await walkBack([startAt(1, 1)], chain(2).readInflows);
    expect(purchases).toEqual([]);
    expect(unknown).toMatchObject([{ coins: 10, beyondLimit: false }]);
  });
});
