import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';

const NOON = Date.UTC(2026, 5, 10, 12);

describe('provenance', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('joins a payout’s slices with what is known of their purchases', async () => {
    const [bought] = await world.record(
      { id: 'p1', type: 'purchase', from: 'b1', coins: 100, at: NOON, card: 'k1' },
      { id: 'p2', type: 'purchase', from: 'b2', coins: 100, at: NOON, card: 'k2' },
    );
    await world.record(
      { type: 'gift', from: 'b1', to: 'c1', coins: 60, at: NOON + 1 },
      { type: 'gift', from: 'b2', to: 'c1', coins: 40, at: NOON + 2 },
    );
    await world.record({ id: 'w1', type: 'warning', from: 'bank', at: NOON + HOUR_MS, relatesTo: 'p2' });
    await world.database.query({
      text: `insert into assessment (seq, cause, assessed_at, as_of, latency_ms, score, roster, outcome, policy, statuses, findings)
        values ($1, 'first', now(), $1, 0, 0, 1, 'a', 'test', '', '{"h": {"chargeback": 0.25}, "s": {"coin-seller": 0.5}}')`,
      values: [bought?.seq],
    });
    const features = valueOf(
      only(await world.happen({ type: 'payout', from: 'c1', coins: 100, at: NOON + 2 * HOUR_MS })).provenance,
    );
    expect(features.coins).toBe(100);
    const byPurchase = new Map(features.slices.map((slice) => [slice.purchaseId ?? '', slice]));
    expect(byPurchase.get(bought?.id ?? '')).toMatchObject({
      coins: 60,
      buyerId: 'b1',
      path: ['b1', 'c1'],
      warned: false,
      purchaseRisk: 0.25,
      isResold: true,
      value: { value: 60, currency: 'EUR' },
    });
    expect(features.slices.find(({ buyerId }) => buyerId === 'b2')).toMatchObject({
      coins: 40,
      warned: true,
      purchaseRisk: null,
      isResold: false,
    });
    expect(features.slices[0]).not.toHaveProperty('purchaseSeq');
  });

  it('traces coins that have not left the wallet yet', async () => {
    await world.record({ id: 'p3', type: 'purchase', from: 'b3', coins: 50, at: NOON });
    await world.record({ type: 'gift', from: 'b3', to: 'c3', coins: 50, at: NOON + 1 });
    const features = await world.check({ type: 'payout', from: 'c3', coins: 30, at: NOON + 2 });
    expect(valueOf(features.provenance)).toMatchObject({ coins: 30, slices: [{ coins: 30, purchaseId: 'p3' }] });
  });
});
