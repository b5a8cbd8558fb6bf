import { HOUR_MS, seq, type EpochMs, type RecordedTransaction } from '@app/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { applyAssessments } from './apply-assessments.js';
import type { AssessedPayout } from './judge-payout.js';
import { liftEndedHolds } from './lift-ended-holds.js';
import { openPayouts } from './open-payouts.js';
import { getPayout } from './read-payouts.js';
import { assessed, insertLedgerRow, NOON, recorded } from '../../../test/support/recorded.js';

const UNTIL = NOON + 72 * HOUR_MS;

describe('a hold for a time', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openTestWorld();
  });
  afterAll(() => world.close());

  const assess = (payout: RecordedTransaction, fields: Partial<AssessedPayout>, now = NOON) =>
    applyAssessments(world.database, [assessed(payout, fields)], now);

  async function held(id: string, given: Partial<RecordedTransaction> = {}): Promise<RecordedTransaction> {
    const payout = await insertLedgerRow(world.database, recorded(id, given));
    await openPayouts(world.database, [payout]);
    await assess(payout, { outcome: 'hold', holdUntil: UNTIL, asOf: seq(1_000) });
    return payout;
  }

  const lift = async (now: EpochMs): Promise<string[]> =>
    (await liftEndedHolds(world.database, now)).map(({ payout, change, reason }) => `${payout.id} ${change} ${reason}`);
  const stateOf = async (id: string) => (await getPayout(world.database, id))?.payout;

  it('ends when the time has passed, and not before', async () => {
    await held('moved bank');
    expect(await stateOf('moved bank')).toMatchObject({ status: 'held', holdUntil: UNTIL });
    expect(await lift(UNTIL - 1)).toEqual([]);
    expect(await lift(UNTIL)).toEqual(['moved bank ended hold.lifted']);
    expect(await stateOf('moved bank')).toMatchObject({ status: 'approved', holdUntil: null });
    expect(await lift(UNTIL)).toEqual([]);
  });

  it('counts from when we were told of the payout', async () => {
    await held('told late', { recordedAt: NOON + 5 * HOUR_MS });
    expect(await stateOf('told late')).toMatchObject({ holdUntil: UNTIL + 5 * HOUR_MS });
    expect(await lift(UNTIL)).toEqual([]);
  });

  it('has no end any more once there is another reason', async () => {
    const payout = await held('worse than thought');
    await assess(payout, { outcome: 'hold', asOf: seq(2_000), cause: 'chargeback:1' });
    expect(await stateOf(payout.id)).toMatchObject({ status: 'held', holdUntil: null });
    expect(await lift(UNTIL)).toEqual([]);
  });

  it('is not begun again by an assessment after its end', async () => {
    const payout = await held('looked at again');
    await lift(UNTIL);
    const again = { outcome: 'hold', holdUntil: UNTIL, asOf: seq(2_000), cause: 'refund:1' } as const;
    expect(await assess(payout, again, UNTIL + 1)).toEqual([]);
    expect(await stateOf(payout.id)).toMatchObject({ status: 'approved' });
  });
});
