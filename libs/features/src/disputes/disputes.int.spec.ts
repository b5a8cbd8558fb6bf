import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { contentHash, recordTransactions } from '@app/ledger';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import { transactionOf, type Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 10, 12);

describe('disputes', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const purchase = (id: string, from: string): Sketch => ({
    id,
    type: 'purchase',
    from,
    at: NOON,
    card: `card-${from}`,
    device: `device-${from}`,
  });
  const about = (type: 'chargeback' | 'warning' | 'reversal', id: string, relatesTo: string): Sketch => ({
    id,
    type,
    from: 'bank',
    at: NOON + DAY_MS,
    relatesTo,
  });
  const talliesOf = async (from: string) => valueOf((await world.check(purchase('checked', from))).disputes);

  it('knows nothing of a payer’s first purchase, and does not count the purchase itself', async () => {
    const [features] = await world.happen(purchase('p1', 'a1'));
    const nothing = { purchases: 0, disputes: 0, warnings: 0 };
    expect(valueOf(features?.disputes)).toEqual({
      payer: nothing,
      instrument: nothing,
      device: nothing,
      income: null,
      platform: nothing,
    });
    expect((await talliesOf('a1')).payer).toEqual({ purchases: 1, disputes: 0, warnings: 0 });
  });

  it('counts chargebacks and warnings on the purchase’s payer, card and device, and takes won disputes back', async () => {
    await world.happen(purchase('p2', 'a2'), purchase('p2b', 'a2'));
    await world.happen(about('chargeback', 'cb2', 'p2'), about('warning', 'w2', 'p2b'));
    const { payer, instrument, device } = await talliesOf('a2');
    for (const tally of [payer, instrument, device]) expect(tally).toEqual({ purchases: 2, disputes: 1, warnings: 1 });
    await world.happen(about('reversal', 'r2', 'cb2'));
    expect((await talliesOf('a2')).payer).toEqual({ purchases: 2, disputes: 0, warnings: 1 });
    expect((await talliesOf('a2')).platform.purchases).toBeGreaterThanOrEqual(3);
  });

  const chain = (from: string): Record<'purchase' | 'chargeback' | 'reversal' | 'warning', Sketch> => ({
    purchase: purchase(`p-${from}`, from),
    chargeback: about('chargeback', `cb-${from}`, `p-${from}`),
    reversal: about('reversal', `r-${from}`, `cb-${from}`),
    warning: about('warning', `w-${from}`, `p-${from}`),
  });

  it.each([
    ['purchase', 'chargeback', 'reversal', 'warning'],
    ['chargeback', 'purchase', 'warning', 'reversal'],
    ['reversal', 'chargeback', 'purchase', 'warning'],
    ['warning', 'reversal', 'purchase', 'chargeback'],
    ['purchase', 'reversal', 'warning', 'chargeback'],
  ] as const)('counts every dispute once when the order is %s, %s, %s, %s', async (...order) => {
    const from = `order-${order.join('-')}`;
    for (const part of order) await world.happen(chain(from)[part]);
    expect((await talliesOf(from)).payer).toEqual({ purchases: 1, disputes: 0, warnings: 1 });
  });

  it.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('counts a won dispute as none when all was recorded and is assessed in order %i, %i, %i', async (...order) => {
    const { purchase: bought, chargeback, reversal } = chain(`recorded-${order.join('-')}`);
    const recorded = [...(await world.record(bought)), ...(await world.record(chargeback)), ...(await world.record(reversal))];
    for (const n of order) await world.assess(recorded.slice(n, n + 1));
    expect((await talliesOf(bought.from)).payer).toEqual({ purchases: 1, disputes: 0, warnings: 0 });
  });

  /** Two commits overlap: the first has its sequence numbers, and is visible only after the second was assessed. */
  async function overlap(first: Sketch, second: Sketch): Promise<void> {
    const transaction = transactionOf(first);
    const run = async (): Promise<void> => void (await world.happen(second));
    const items = [{ transaction, contentHash: contentHash(transaction) }];
    const { recorded } = await recordTransactions(world.database, items, { types: [first.type], run });
    await world.assess(recorded);
  }

  it.each([
    ['purchase', 'chargeback', 'reversal'],
    ['chargeback', 'purchase', 'reversal'],
    ['purchase', 'reversal', 'chargeback'],
    ['reversal', 'chargeback', 'purchase'],
  ] as const)('counts a won dispute as none when the commit of the %s outlasts that of the %s', async (first, second, other) => {
    const from = `overlap-${first}-${second}`;
    await overlap(chain(from)[first], chain(from)[second]);
    await world.happen(chain(from)[other], chain(from).warning);
    expect((await talliesOf(from)).payer).toEqual({ purchases: 1, disputes: 0, warnings: 1 });
  });

  it.each([
    ['reversal', 'chargeback'],
    ['chargeback', 'reversal'],
  ] as const)('counts a won dispute as none when its %s becomes visible after its %s was assessed', async (first, second) => {
    const from = `late-${first}-${second}`;
    await world.happen(chain(from).purchase);
    await overlap(chain(from)[first], chain(from)[second]);
    expect((await talliesOf(from)).payer).toEqual({ purchases: 1, disputes: 0, warnings: 0 });
  });

  it('counts a whole chain of one batch', async () => {
    const { purchase: bought, chargeback, warning } = chain('batch');
    await world.happen(chargeback, bought, warning);
    expect((await talliesOf('batch')).payer).toEqual({ purchases: 1, disputes: 1, warnings: 1 });
  });

  it('does not take a cancelled payout for a won dispute', async () => {
    await world.happen(purchase('p5', 'a5'), { id: 'out5', type: 'payout', from: 'a5', at: NOON });
    await world.happen(about('chargeback', 'cb5', 'p5'), about('reversal', 'r5', 'out5'));
    expect((await talliesOf('a5')).payer).toEqual({ purchases: 1, disputes: 1, warnings: 0 });
  });

  it('tells how much of a payee’s income comes from payers with disputes', async () => {
    await world.happen(purchase('p6', 'thief'), purchase('p6b', 'honest'), about('chargeback', 'cb6', 'p6'));
    const gift = (from: string, coins: number, at: number): Sketch => ({ type: 'gift', from, to: 'c6', coins, at });
    await world.happen(
      gift('thief', 300, NOON),
      gift('thief', 100, NOON + HOUR_MS),
      gift('honest', 600, NOON),
      gift('honest', 5_000, NOON - 100 * DAY_MS),
    );
    const { income, payer } = valueOf(only(await world.happen({ type: 'payout', from: 'c6', at: NOON + 2 * HOUR_MS })).disputes);
    expect(income).toEqual({ coins: 1_000, coinsFromDisputedPayers: 400, disputedPayers: 1, payers: 2 });
    expect(payer).toBeNull();
  });

  it('has no income to tell of for a creator who was never gifted', async () => {
    const { income } = valueOf(only(await world.happen({ type: 'payout', from: 'c7', at: NOON })).disputes);
    expect(income).toEqual({ coins: 0, coinsFromDisputedPayers: 0, disputedPayers: 0, payers: 0 });
  });
});
