import { accountId, type RecordedTransaction } from '@app/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { applyAssessments } from './apply-assessments.js';
import { bookDebts } from './debts.js';
import { releasePayouts } from './decide-payouts.js';
import type { AssessedPayout } from './judge-payout.js';
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

async function opened(creator: string, name = 'payout'): Promise<RecordedTransaction> {
  const payout = await insertLedgerRow(world.database, recorded(`${name} of ${creator}`, { accountId: accountId(creator) }));
  await openPayouts(world.database, [payout]);
  return payout;
}

const judge = (payout: RecordedTransaction, given: Partial<AssessedPayout>) =>
  world.database.transaction((sql) => applyAssessments(sql, [assessed(payout, given)], NOON));

const again = (payout: RecordedTransaction, takenBack: number) => judge(payout, { cause: `chargeback:${takenBack}`, takenBack });

const settle = async (payout: RecordedTransaction) =>
  applyPayoutMovements(world.database, [await insertLedgerRow(world.database, settlementOf(payout.id))], NOON);

async function figures(payout: RecordedTransaction): Promise<string> {
  const found = await getPayout(world.database, payout.id);
  if (found === null) return 'none';
  const { status, figures: of } = found.payout;
  return `${status} payable ${of.payable} held ${of.held} rejected ${of.rejected} netted ${of.netted}`;
}

const debtOf = async (payout: RecordedTransaction): Promise<unknown> => {
  const { rows } = await world.database.query({
    text: 'select coins, netted, own from clawback_debt where payout_id = $1',
    values: [payout.id],
  });
  return rows[0] ?? null;
};

describe('coins that were reversed before their payout was paid', () => {
  it('are taken off, the rest is paid, and nothing is owed', async () => {
    const payout = await opened('plain');
    await judge(payout, { takenBack: 30 });
    expect(await figures(payout)).toBe('approved payable 70 held 0 rejected 30 netted 30');
    expect((await getPayout(world.database, payout.id))?.history.at(-1)).toMatchObject({ reason: 'taken-back.netted' });
    await settle(payout);
    expect(await figures(payout)).toBe('settled payable 0 held 0 rejected 30 netted 30');
    const next = await opened('plain', 'next');
    await judge(next, { takenBack: 0 });
    expect(await figures(next)).toBe('approved payable 100 held 0 rejected 0 netted 0');
  });

  it('are taken off an approved payout, too, each once, however often we are told', async () => {
    const payout = await opened('late');
    await judge(payout, { takenBack: 0 });
    expect(await debtOf(payout)).toBeNull();
    for (const takenBack of [20, 20, 50]) await again(payout, takenBack);
    expect(await figures(payout)).toBe('approved payable 50 held 0 rejected 50 netted 50');
    expect(await debtOf(payout)).toEqual({ coins: 50, netted: 50, own: 50 });
  });

  it('pay for nothing else: what earlier payouts owe comes from the rest', async () => {
    const paid = await opened('indebted', 'paid');
    await judge(paid, {});
    await settle(paid);
    await bookDebts(world.database, [{ payoutId: paid.id, accountId: paid.accountId, coins: 90 }]);
    const payout = await opened('indebted', 'next');
    await judge(payout, { takenBack: 30 });
    expect(await figures(payout)).toBe('rejected payable 0 held 0 rejected 100 netted 100');
    expect(await debtOf(paid)).toEqual({ coins: 90, netted: 70, own: 0 });
    expect(await debtOf(payout)).toEqual({ coins: 30, netted: 30, own: 30 });
  });

  it('are payable again when the dispute is won before the payout is paid', async () => {
    const payout = await opened('won');
    for (const takenBack of [30, 10]) await again(payout, takenBack);
    expect(await figures(payout)).toBe('approved payable 90 held 0 rejected 10 netted 10');
    expect(await debtOf(payout)).toEqual({ coins: 10, netted: 10, own: 10 });
    for (const takenBack of [0, 5]) await again(payout, takenBack);
    expect(await figures(payout)).toBe('approved payable 95 held 0 rejected 5 netted 5');
    expect(await debtOf(payout)).toEqual({ coins: 5, netted: 5, own: 5 });
  });

  it('stay what they were when it is won afterwards: that is between the platform and the creator', async () => {
    const payout = await opened('won late');
    await judge(payout, { takenBack: 30 });
    await settle(payout);
    await again(payout, 0);
    expect(await figures(payout)).toBe('settled payable 0 held 0 rejected 30 netted 30');
  });

  it('wait with the others where the payout is held, and a person who releases it pays them', async () => {
    const payout = await opened('held');
    await judge(payout, { outcome: 'hold', takenBack: 30 });
    expect(await figures(payout)).toBe('held payable 0 held 100 rejected 0 netted 0');
    await world.database.transaction(async (sql) =>
      releasePayouts(sql, { payouts: await lockPayouts(sql, [payout.id]), actor: 'key:1', now: NOON }),
    );
    await again(payout, 30);
    expect(await figures(payout)).toBe('released payable 100 held 0 rejected 0 netted 0');
  });

  it('are not guessed where they could not be read', async () => {
    const payout = await opened('unread');
    await judge(payout, {});
    expect(await figures(payout)).toBe('approved payable 100 held 0 rejected 0 netted 0');
  });
});
