import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coins, transactionId, type Seq } from '@app/domain';
import { Database, type Sql } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { findTransaction } from '../read/read-transactions.js';
import { arbitraryCuts, arbitraryMovements, inCommits } from '../tapes/model/arbitrary-movements.js';
import { CoinModel } from '../tapes/model/coin-model.js';
import { tracePurchase } from '../trace/trace-purchase.js';
import { traceSources } from '../trace/trace-sources.js';
import { given, newTransaction, toNewTransaction, transactionOf } from './model/transactions.js';
import { reconcileWaiting } from './reconcile-waiting.js';
import { recordTransactions } from './record-transactions.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const record = async (...items: Parameters<typeof given>[0][]) =>
  (await recordTransactions(world.database, items.map(given))).results;

async function seqOf(id: string): Promise<Seq> {
  const found = await findTransaction(world.database, id);
  if (!found) throw new Error(`${id} was not recorded`);
  return found.seq;
}

/** Coins by purchase, `unknown` for those without one; reversed ones apart. */
async function sources(payoutId: string): Promise<Record<string, number>> {
  const [trace] = await traceSources(world.database, [{ seq: await seqOf(payoutId) }]);
  const found: Record<string, number> = {};
  for (const { purchaseId, coins: count, reversedCoins } of trace?.slices ?? []) {
    if (count > reversedCoins) add(found, purchaseId ?? 'unknown', count - reversedCoins);
    if (reversedCoins > 0) add(found, `${purchaseId} reversed`, reversedCoins);
  }
  return found;
}

const add = (sums: Record<string, number>, key: string, count: number): void => void (sums[key] = (sums[key] ?? 0) + count);

const undoing = async (id: string): Promise<unknown> => {
  const text = 'select coins_asked, coins_applied from undoing where seq = $1';
  return (await world.database.query({ text, values: [await seqOf(id)] })).rows[0];
};

describe('recordTransactions', () => {
  it('tells recorded from duplicate from conflict, and keeps the first', async () => {
    const first = { id: 'r1', type: 'purchase', accountId: 'r', coins: 5 } as const;
    expect(await record(first)).toMatchObject([{ status: 'recorded' }]);
    expect(await record(first, { ...first, coins: 6 })).toMatchObject([
      { status: 'duplicate' },
      { status: 'conflict', seq: null },
    ]);
    expect((await findTransaction(world.database, 'r1'))?.coins).toBe(5);
  });

  it('lets the first of equal ids in one batch win', async () => {
    const first = { id: 'b1', type: 'purchase', accountId: 'b', coins: 5 } as const;
    const results = await record(first, { ...first, coins: 7 }, first, { ...first, id: 'b0' });
    expect(results.map(({ status }) => status)).toEqual(['recorded', 'conflict', 'duplicate', 'recorded']);
  });

  it('reads back everything that was sent', async () => {
    const sent = {
      ...transactionOf({ id: 'whole', type: 'gift', accountId: 'fan', counterpartyId: 'star', coins: 12 }),
      account: { createdAt: 1_700_000_000_123, country: 'DE', verified: true },
      device: { id: 'd"evice', ip: '10.0.0.1' },
      context: { liveId: 'live', leaderboardEndsAt: 1_700_000_000_000 },
      metadata: { note: 'unit \x1f separator, "quotes", \\ and ünïcode', nested: [1, { a: null }] },
    };
    await recordTransactions(world.database, [newTransaction(sent)]);
    expect(await findTransaction(world.database, 'whole')).toMatchObject(sent);
  });

  it('records an id once however many callers send it at the same time', async () => {
    const items = Array.from({ length: 40 }, (_, index) =>
      given({ id: `race${index}`, type: 'purchase', accountId: `race${index % 3}`, coins: 1 }),
    );
    const shuffles = Array.from({ length: 6 }, (_, turn) => [...items.slice(turn * 6), ...items.slice(0, turn * 6)]);
    const results = await Promise.all(shuffles.map((shuffled) => recordTransactions(world.database, shuffled)));
    const counts = results.flatMap((each) => each.results.map(({ status }) => status));
    expect(counts.filter((status) => status === 'recorded')).toHaveLength(40);
    expect(counts.filter((status) => status === 'duplicate')).toHaveLength(200);
  });

  it('undoes everything when work alongside fails', async () => {
    const failing = async (sql: Sql): Promise<void> => void (await sql.query({ text: 'select 1 / 0' }));
    await expect(
      recordTransactions(world.database, [given({ id: 'gone', type: 'purchase', accountId: 'g', coins: 1 })], {
        types: ['purchase'],
        run: failing,
      }),
    ).rejects.toThrow();
    expect(await findTransaction(world.database, 'gone')).toBeNull();
    expect(await record({ id: 'gone', type: 'purchase', accountId: 'g', coins: 1 })).toMatchObject([{ status: 'recorded' }]);
  });

  it('finds out that another process has moved a wallet that it remembers', async () => {
    const gift = (id: string) => given({ id, type: 'gift', accountId: 'both', counterpartyId: 'both-c', coins: 3 });
    const other = await Database.connect({ databaseUrl: world.databaseUrl, databasePoolMax: 1 });
    try {
      await record({ id: 'both-p', type: 'purchase', accountId: 'both', coins: 10 });
      await recordTransactions(other, [gift('both-1')]);
      await recordTransactions(world.database, [gift('both-2')]);
      await recordTransactions(other, [gift('both-3')]);
    } finally {
      await other.close();
    }
    const { rows } = await world.database.query<{ at: number }>({
      text: `select out_start as at from flow where out_account = 'both' order by seq`,
    });
    expect(rows.map(({ at }) => at)).toEqual([0, 3, 6]);
  });

  it('does not deadlock when many commits share hot wallets', async () => {
    const commits = Array.from({ length: 24 }, (_, commit) =>
      Array.from({ length: 30 }, (_, index) => {
        const [from, to] = [(commit * 7 + index * 3) % 10, (commit * 5 + index) % 10];
        return given({
          id: `hot${commit}/${index}`,
          type: 'gift',
          accountId: `hot${from}`,
          counterpartyId: `hot${to}`,
          coins: 2,
          at: commit,
        });
      }),
    );
    await Promise.all(commits.map((items) => recordTransactions(world.database, items)));
    const { rows } = await world.database.query<{ total: number }>({
      text: `select sum(earnings_in)::bigint as total from wallet where account_id like 'hot%'`,
    });
    expect(rows[0]?.total).toBe(24 * 30 * 2);
  });
});

describe('undoings', () => {
  it('apply to a target that arrives later, and in the order that it all has', async () => {
    await record({ id: 'late-v', type: 'reversal', accountId: 'late', relatesTo: 'late-r', coins: 3, at: 3 });
    await record({ id: 'late-r', type: 'refund', accountId: 'late', relatesTo: 'late-p', coins: 8, at: 2 });
    const { rows: waiting } = await world.database.query({ text: `select from waiting where relates_to like 'late-%'` });
    expect(waiting).toHaveLength(2);
    await record(
      { id: 'late-p', type: 'purchase', accountId: 'late', coins: 10, at: 1 },
      { id: 'late-g', type: 'gift', accountId: 'late', counterpartyId: 'late-c', coins: 7, at: 4 },
      { id: 'late-o', type: 'payout', accountId: 'late-c', coins: 7, at: 5 },
    );
    expect(await undoing('late-r')).toEqual({ coins_asked: 8, coins_applied: 8 });
    expect(await undoing('late-v')).toEqual({ coins_asked: 3, coins_applied: 3 });
    // Of 10 coins 8 were voided and 3 of them restored: 5 can be gifted, 2 of the gift come from nowhere.
    expect(await sources('late-o')).toEqual({ 'late-p': 5, unknown: 2 });
    expect((await world.database.query({ text: `select from waiting where relates_to like 'late-%'` })).rowCount).toBe(0);
  });

  it('never sum to more than the purchase, and say what was too much', async () => {
    await record({ id: 'cap-p', type: 'purchase', accountId: 'cap', coins: 10 });
    const results = await record(
      { id: 'cap-1', type: 'refund', accountId: 'cap', relatesTo: 'cap-p', coins: 7 },
      { id: 'cap-2', type: 'chargeback', accountId: 'cap', relatesTo: 'cap-p', coins: 10 },
    );
    expect(results.map(({ excessCoins }) => excessCoins)).toEqual([0, 7]);
    expect(
      (await tracePurchase(world.database, 'cap-p')).slices.map(({ end, endId, coins: count }) => [end, endId, count]),
    ).toEqual([
      ['voided', 'cap-1', 7],
      ['voided', 'cap-2', 3],
    ]);
  });

  it('mark spent coins as reversed, and a dispute that is won takes that back', async () => {
    await record(
      { id: 'rev-p', type: 'purchase', accountId: 'rev', coins: 10, at: 1 },
      { id: 'rev-g', type: 'gift', accountId: 'rev', counterpartyId: 'rev-c', coins: 6, at: 2 },
      { id: 'rev-o', type: 'payout', accountId: 'rev-c', coins: 6, at: 3 },
      { id: 'rev-x', type: 'chargeback', accountId: 'rev', relatesTo: 'rev-p', coins: 9, at: 4 },
    );
    // Four unspent coins first, then the last five of the spent ones.
    expect(await sources('rev-o')).toEqual({ 'rev-p': 1, 'rev-p reversed': 5 });
    await record({ id: 'rev-v', type: 'reversal', accountId: 'rev', relatesTo: 'rev-x', at: 5 });
    expect(await sources('rev-o')).toEqual({ 'rev-p': 6 });
    await record(
      { id: 'rev-g2', type: 'gift', accountId: 'rev', counterpartyId: 'rev-c', coins: 4, at: 6 },
      { id: 'rev-o2', type: 'payout', accountId: 'rev-c', coins: 4, at: 7 },
    );
    expect(await sources('rev-o2')).toEqual({ 'rev-p': 4 });
  });

  it('of a payout give back what is not settled, down to its sources', async () => {
    await record(
      { id: 'ret-p', type: 'purchase', accountId: 'ret', coins: 10, at: 1, amount: { value: 999, currency: 'EUR' } },
      { id: 'ret-g', type: 'gift', accountId: 'ret', counterpartyId: 'ret-c', coins: 10, at: 2 },
      { id: 'ret-o', type: 'payout', accountId: 'ret-c', coins: 10, at: 3 },
      { id: 'ret-s', type: 'settlement', accountId: 'ret-c', relatesTo: 'ret-o', coins: 4, at: 4 },
    );
    await record({ id: 'ret-v', type: 'reversal', accountId: 'ret-c', relatesTo: 'ret-o', at: 5 });
    expect(await undoing('ret-v')).toEqual({ coins_asked: null, coins_applied: 6 });
    await record({ id: 'ret-o2', type: 'payout', accountId: 'ret-c', coins: 6, at: 6 });
    expect(await sources('ret-o2')).toEqual({ 'ret-p': 6 });
    expect(await sources('ret-o')).toEqual({ 'ret-p': 10 });
    expect((await tracePurchase(world.database, 'ret-p')).slices.map(({ endId, coins: count }) => [endId, count])).toEqual([
      ['ret-o2', 6],
      ['ret-o', 4],
    ]);
    // Settled, and then returned by the bank.
    await record({ id: 'ret-v2', type: 'reversal', accountId: 'ret-c', relatesTo: 'ret-o', at: 7 });
    expect(await undoing('ret-v2')).toEqual({ coins_asked: null, coins_applied: 4 });
  });

  it('of what cannot be undone so move nothing', async () => {
    await record({ id: 'mis-g', type: 'gift', accountId: 'mis', counterpartyId: 'mis-c', coins: 5 });
    const [result] = await record({ id: 'mis-r', type: 'refund', accountId: 'mis', relatesTo: 'mis-g', coins: 5 });
    expect(result).toMatchObject({ status: 'recorded', excessCoins: 5 });
  });

  it('are found by the sweep when they and their target could not see each other', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const purchase = recordTransactions(world.database, [given({ id: 'gap-p', type: 'purchase', accountId: 'gap', coins: 9 })], {
      types: ['purchase'],
      run: () => gate,
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await record({ id: 'gap-v', type: 'reversal', accountId: 'gap', relatesTo: 'gap-r' });
    await record({ id: 'gap-r', type: 'refund', accountId: 'gap', relatesTo: 'gap-p', coins: 4 });
    release();
    await purchase;
    await Promise.all([reconcileWaiting(world.database), reconcileWaiting(world.database)]);
    await reconcileWaiting(world.database);
    expect(await undoing('gap-r')).toEqual({ coins_asked: 4, coins_applied: 4 });
    expect(await undoing('gap-v')).toEqual({ coins_asked: null, coins_applied: 4 });
    expect(await reconcileWaiting(world.database)).toBe(0);
  });
});

describe('traceSources', () => {
  it('answers for a payout that is only asked about, without moving anything', async () => {
    await record(
      { id: 'hyp-p', type: 'purchase', accountId: 'hyp', coins: 10, at: 1, amount: { value: 1_000, currency: 'EUR' } },
      { id: 'hyp-g', type: 'gift', accountId: 'hyp', counterpartyId: 'hyp-c', coins: 9, at: 2 },
    );
    const accountId = transactionOf({ id: 'x', type: 'payout', accountId: 'hyp-c' }).accountId;
    const occurredAt = transactionOf({ id: 'x', type: 'payout', accountId, at: 3 }).occurredAt;
    const [trace, early, stranger] = await traceSources(world.database, [
      { accountId, coins: coins(12), occurredAt },
      { accountId, coins: coins(4), occurredAt: occurredAt - 2_000 },
      { accountId: transactionOf({ id: 'x', type: 'payout', accountId: 'nobody' }).accountId, coins: coins(4), occurredAt },
    ]);
    expect(
      trace?.slices.map(({ purchaseId, coins: count, value, path }) => [purchaseId, count, value?.value, path.join()]),
    ).toEqual([
      ['hyp-p', 9, 900, 'hyp,hyp-c'],
      [null, 3, undefined, 'hyp-c'],
    ]);
    expect(early?.slices).toMatchObject([{ purchaseId: null, coins: 4, beyondLimit: false }]);
    expect(stranger?.slices).toMatchObject([{ purchaseId: null, coins: 4 }]);
  });

  it('gives every payout the sources that counting single coins gives it, and every purchase the same coins forward', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryMovements(), arbitraryCuts, async (movements, sizes) => {
        run += 1;
        const prefix = `run${run}/`;
        const model = new CoinModel();
        for (const movement of movements) model.apply(movement);
        for (const commit of inCommits(movements, sizes)) {
          await recordTransactions(
            world.database,
            commit.map((movement) => toNewTransaction(movement, prefix)),
          );
        }
        const payouts = model.payouts();
        const seqs = await Promise.all(payouts.map((payout) => seqOf(`${prefix}${payout}`)));
        const traces = await traceSources(
          world.database,
          seqs.map((seq) => ({ seq })),
        );
        const backward: Record<string, number> = {};
        payouts.forEach((payout, index) => {
          const expected: Record<string, number> = {};
          for (const { purchaseSeq, path, reversed } of model.trace(payout)) {
            const key = `${purchaseSeq ?? 'unknown'}|${path}${reversed ? '|reversed' : ''}`;
            expected[key] = (expected[key] ?? 0) + 1;
          }
          const found: Record<string, number> = {};
          for (const { purchaseId, path, coins: count, reversedCoins, beyondLimit } of traces[index]?.slices ?? []) {
            expect(beyondLimit).toBe(false);
            const key = `${purchaseId?.slice(prefix.length) ?? 'unknown'}|${path.map((account) => account.slice(prefix.length)).join(' ')}`;
            if (count > reversedCoins) found[key] = count - reversedCoins;
            if (reversedCoins > 0) found[`${key}|reversed`] = reversedCoins;
            if (purchaseId) add(backward, `${purchaseId} > ${prefix}${payout}`, count);
          }
          expect(found).toEqual(expected);
        });
        const forward: Record<string, number> = {};
        for (const purchase of movements.filter(({ type }) => type === 'purchase')) {
          const trace = await tracePurchase(world.database, transactionId(`${prefix}${purchase.seq}`));
          expect(trace.slices.reduce((sum, slice) => sum + slice.coins, 0)).toBe(purchase.coins);
          for (const { end, endId, coins: count } of trace.slices)
            if (end === 'payout') add(forward, `${trace.purchaseId} > ${endId}`, count);
        }
        // Coins that came back have gone on: they are found behind both payouts, but rest in one.
        if (movements.some(({ type }) => type === 'return')) {
          for (const [way, count] of Object.entries(forward)) expect(backward[way]).toBeGreaterThanOrEqual(count);
        } else expect(forward).toEqual(backward);
      }),
      { numRuns: 60 },
    );
  });
});
