import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, SECOND_MS, type Transaction } from '@app/domain';
import { assessBatch } from './assess-batch.js';
import { followEvidence } from './follow-evidence.js';
import { batchOf, clockAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { payout, transaction } from './fixtures/transactions.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world.close());

async function happen(...items: readonly Transaction[]): Promise<void> {
  const recorded = await world.record(items);
  const { payouts = [], others = [] } = Object.groupBy(recorded, ({ type }) => (type === 'payout' ? 'payouts' : 'others'));
  if (others.length > 0) await assessBatch(world.deps, batchOf(others));
  if (payouts.length > 0) await assessBatch(world.deps, batchOf(payouts));
}
const follow = (): Promise<number> => followEvidence({ ...world.deps, clock: clockAt(Date.now() + 2 * SECOND_MS) });

const statusOf = async (id: string): Promise<string | undefined> =>
  (await world.rows<{ status: string }>('select status::text from payout where id = $1', [id]))[0]?.status;
const causesOf = async (id: string): Promise<string[]> =>
  (
    await world.rows<{ cause: string }>(
      'select a.cause from assessment a join payout p using (seq) where p.id = $1 order by a.as_of, a.assessed_at',
      [id],
    )
  ).map(({ cause }) => cause);

const bought = (id: string, from: string, how: { coins: number; card: string; at?: number }): Transaction => ({
  ...transaction({ id, type: 'purchase', from, coins: how.coins, at: how.at ?? 0 }),
  paymentInstrument: { id: how.card, type: 'card', country: 'DE' },
});
const gave = (id: string, from: string, how: { to: string; coins: number; at?: number }): Transaction =>
  transaction({ id, type: 'gift', from, ...how });

describe('a channel whose only payer turns out to pay with the channel’s own card', () => {
  it('is held before the money leaves', async () => {
    await happen(
      bought('boss buys', 'boss', { coins: 100, card: 'one card' }),
      bought('pawn buys', 'pawn', { coins: 6_000, card: 'another card', at: -50 * HOUR_MS }),
      gave('pawn gives', 'pawn', { to: 'boss', coins: 6_000, at: -2 * HOUR_MS }),
    );
    await happen(payout('boss-payout', 'boss', 6_000));
    expect(await statusOf('boss-payout')).toBe('approved');
    await happen(bought('pawn buys again', 'pawn', { coins: 100, card: 'one card', at: 40 * 60_000 }));
    await follow();
    expect(await statusOf('boss-payout')).toBe('held');
    expect(await causesOf('boss-payout')).toEqual(['first', 'purchase:pawn buys again']);
    expect(await world.rows('select seq from late_evidence')).toEqual([]);
  });

  it('is assessed once for it, and not for what is bought with the card afterwards on other days', async () => {
    await happen(bought('pawn buys tomorrow', 'pawn', { coins: 100, card: 'one card', at: 24 * HOUR_MS + HOUR_MS }));
    await follow();
    expect(await causesOf('boss-payout')).toEqual(['first', 'purchase:pawn buys again']);
  });
});

describe('a creator with an audience whose sister borrows the family card', () => {
  it('is looked at again, and paid', async () => {
    const fans = Array.from({ length: 12 }, (_, n) => `fan-${n}`);
    await happen(
      bought('anna buys', 'anna', { coins: 100, card: 'family card' }),
      ...fans.map((fan) => bought(`buy of ${fan}`, fan, { coins: 400, card: `card of ${fan}`, at: -50 * HOUR_MS })),
      ...fans.map((fan) => gave(`gift of ${fan}`, fan, { to: 'anna', coins: 400, at: -2 * HOUR_MS })),
      bought('sister buys', 'sister', { coins: 300, card: 'card of sister', at: -50 * HOUR_MS }),
      gave('sister gives', 'sister', { to: 'anna', coins: 300, at: -2 * HOUR_MS }),
    );
    await happen(payout('anna-payout', 'anna', 5_100));
    const before = await statusOf('anna-payout');
    await happen(bought('sister borrows', 'sister', { coins: 100, card: 'family card', at: 40 * 60_000 }));
    await follow();
    expect([before, await statusOf('anna-payout')]).toEqual(['approved', 'approved']);
    expect(await causesOf('anna-payout')).toEqual(['first', 'purchase:sister borrows']);
  });
});

describe('a stranger with a card of their own', () => {
  it('has nobody looked at again', async () => {
    await happen(bought('stranger buys', 'stranger', { coins: 100, card: 'card of stranger', at: 40 * 60_000 }));
    expect(await world.rows('select seq from late_evidence')).toEqual([]);
  });
});
