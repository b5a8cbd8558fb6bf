import { accountId, type RecordedTransaction } from '@app/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { applyAssessments } from './apply-assessments.js';
import { bookDebts } from './debts.js';
import { rejectPayouts, releasePayouts } from './decide-payouts.js';
import { applyPayoutMovements } from './movements.js';
import { openPayouts } from './open-payouts.js';
import { lockPayouts } from './payout-store.js';
import { getPayout } from './read-payouts.js';
import { assessed, insertLedgerRow, NOON, recorded, settlementOf } from '../../../test/support/recorded.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

async function opened(creator: string, name: string): Promise<RecordedTransaction> {
  const payout = await insertLedgerRow(world.database, recorded(`${name} of ${creator}`, { accountId: accountId(creator) }));
  await openPayouts(world.database, [payout]);
  return payout;
}

const judge = (payout: RecordedTransaction, outcome: 'allow' | 'hold' = 'allow', holdCoins: number | null = null) =>
  world.database.transaction((sql) => applyAssessments(sql, [assessed(payout, { outcome, holdCoins })], NOON));

/** A settled payout of 100 coins, of which some turned out reversed. */
async function indebted(creator: string, owed: number): Promise<RecordedTransaction> {
  const paid = await opened(creator, 'paid');
  await judge(paid);
  await applyPayoutMovements(world.database, [await insertLedgerRow(world.database, settlementOf(paid.id))], NOON);
  await book(paid, owed);
  return paid;
}

const book = (payout: RecordedTransaction, owed: number): Promise<void> =>
  bookDebts(world.database, [{ payoutId: payout.id, accountId: payout.accountId, coins: owed }]);

async function figures(payout: RecordedTransaction): Promise<string> {
  const found = await getPayout(world.database, payout.id);
  if (found === null) return 'none';
  const { status, figures: of } = found.payout;
  return `${status} payable ${of.payable} held ${of.held} rejected ${of.rejected} netted ${of.netted}`;
}

const debtOf = async (payout: RecordedTransaction): Promise<unknown> => {
  const { rows } = await world.database.query({
    text: 'select coins, netted from clawback_debt where payout_id = $1',
    values: [payout.id],
  });
  return rows[0] ?? null;
};

describe('what a creator was paid for coins that were disputed afterwards', () => {
  it('is taken from the next payout, and the rest of that one is paid', async () => {
    const paid = await indebted('plain', 30);
    const next = await opened('plain', 'next');
    await judge(next);
    expect(await figures(next)).toBe('approved payable 70 held 0 rejected 30 netted 30');
    expect(await debtOf(paid)).toEqual({ coins: 30, netted: 30 });
    const third = await opened('plain', 'third');
    await judge(third);
    expect(await figures(third)).toBe('approved payable 100 held 0 rejected 0 netted 0');
  });

  it('is no refusal: the payout is settled with its last payable coin', async () => {
    await indebted('settling', 30);
    const next = await opened('settling', 'next');
    await judge(next);
    await applyPayoutMovements(world.database, [await insertLedgerRow(world.database, settlementOf(next.id))], NOON);
    expect(await figures(next)).toBe('settled payable 0 held 0 rejected 30 netted 30');
  });

  it('is spread over as many payouts as it takes', async () => {
    const paid = await indebted('deep', 100);
    await book(paid, 100);
    const second = await opened('deep', 'second');
    await judge(second, 'hold', 60);
    expect(await figures(second)).toBe('held payable 0 held 60 rejected 40 netted 40');
    const third = await opened('deep', 'third');
    await judge(third);
    expect(await figures(third)).toBe('approved payable 40 held 0 rejected 60 netted 60');
    expect(await debtOf(paid)).toEqual({ coins: 100, netted: 100 });
  });

  it('is not paid by coins that wait or were refused, and is by those that a person releases', async () => {
    await indebted('waiting', 30);
    const held = await opened('waiting', 'held');
    await judge(held, 'hold');
    expect(await figures(held)).toBe('held payable 0 held 100 rejected 0 netted 0');
    await decide(held, releasePayouts);
    expect(await figures(held)).toBe('released payable 70 held 0 rejected 30 netted 30');

    await indebted('refused', 30);
    const refused = await opened('refused', 'held');
    await judge(refused, 'hold');
    await decide(refused, rejectPayouts);
    expect(await figures(refused)).toBe('rejected payable 0 held 0 rejected 100 netted 0');
  });

  it('is paid once when two payouts are judged at the same moment', async () => {
    const paid = await indebted('busy', 30);
    const [one, other] = [await opened('busy', 'one'), await opened('busy', 'other')];
    await Promise.all([judge(one), judge(other)]);
    expect(await debtOf(paid)).toEqual({ coins: 30, netted: 30 });
    expect([await figures(one), await figures(other)].toSorted()).toEqual([
      'approved payable 100 held 0 rejected 0 netted 0',
      'approved payable 70 held 0 rejected 30 netted 30',
    ]);
  });

  it('is owed no longer when the dispute is won, and is nobody else’s', async () => {
    const paid = await indebted('won', 30);
    await book(paid, 0);
    const next = await opened('won', 'next');
    await judge(next);
    expect(await figures(next)).toBe('approved payable 100 held 0 rejected 0 netted 0');
    await indebted('debtor', 30);
    const stranger = await opened('stranger', 'next');
    await judge(stranger);
    expect(await figures(stranger)).toBe('approved payable 100 held 0 rejected 0 netted 0');
  });
});

const decide = (payout: RecordedTransaction, how: typeof releasePayouts): Promise<void> =>
  world.database.transaction(async (sql) =>
    how(sql, { payouts: await lockPayouts(sql, [payout.id]), actor: 'key:1', now: NOON }),
  );
