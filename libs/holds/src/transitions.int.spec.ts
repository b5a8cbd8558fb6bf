import { coins, type Coins } from '@app/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { move, openDraft } from './draft.js';
import { openPayouts } from './open-payouts.js';
import { lockPayouts, saveDrafts } from './payout-store.js';
import { getPayout } from './read-payouts.js';
import { recorded, NOON } from '../../../test/support/recorded.js';
import {
  edgesOf,
  PAYOUT_STATUSES,
  TRANSITIONS,
  type PayoutEvent,
  type PayoutEventName,
  type PayoutStatus,
} from './transitions.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

/** Each property run takes some milliseconds of a shared server. */
const RUNS = 60;

const amount: fc.Arbitrary<Coins | null> = fc.option(fc.integer({ min: 1, max: 120 }).map(coins));
const event: fc.Arbitrary<PayoutEvent> = fc.oneof(
  fc.constantFrom('approve', 'release', 'reject', 'clawback', 'restore').map((name) => ({ name })),
  fc.record({ name: fc.constantFrom('hold', 'net', 'give-back', 'settle', 'reverse'), coins: amount }),
);

async function apply(id: string, one: PayoutEvent): Promise<void> {
  await world.database.transaction(async (sql) => {
    const payouts = await lockPayouts(sql, [id]);
    await saveDrafts(
      sql,
      payouts.map((payout) => move(openDraft(payout), { event: one, reason: one.name, actor: 'test', now: NOON })),
    );
  });
}

const EVENT_NAMES = Object.keys(TRANSITIONS).filter((name): name is PayoutEventName => name in TRANSITIONS);
const isEdge = (from: PayoutStatus, to: PayoutStatus): boolean =>
  EVENT_NAMES.some((name) => edgesOf(name)[from]?.includes(to) ?? false);

describe('the state machine on PostgreSQL', () => {
  it('keeps sums, edges and an unbroken history for any sequence of events, also when they race', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), fc.array(event, { maxLength: 4 }), async (inOrder, racing) => {
        const id = `random ${(run += 1)}`;
        await openPayouts(world.database, [recorded(id)]);
        for (const one of inOrder) await apply(id, one);
        await Promise.all(racing.map((one) => apply(id, one)));

        const found = await getPayout(world.database, id);
        if (found === null) throw new Error(`${id} is missing`);
        const { payable, held, rejected, settled } = found.payout.figures;
        expect(payable + held + rejected + settled).toBe(100);
        expect(found.history.map(({ version }) => version)).toEqual(found.history.map((_, index) => index));
        expect(found.payout.version).toBe(found.history.length - 1);
        expect(found.history.at(-1)?.to).toBe(found.payout.status);
        for (const [index, { from, to }] of found.history.entries()) {
          expect(from).toBe(found.history[index - 1]?.to ?? null);
          expect(from === null || from === to || isEdge(from, to)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  describe.each(PAYOUT_STATUSES)('from %s', (from) => {
    it.each(PAYOUT_STATUSES.filter((to) => to !== from))(
      `lets the database agree with the table about going to %s`,
      async (to) => {
        const id = `${from} to ${to}`;
        await insertAt(id, from);
        const outcome = await force(id, to);
        expect(outcome).toBe(isEdge(from, to) ? 'moved' : 'refused');
      },
    );
  });

  it.each([
    ['sums that do not add up', 'held_coins = 99, version = version + 1'],
    ['payable coins of what is pending', 'held_coins = 40, payable_coins = 60, version = version + 1'],
    ['a move without its next version', "status = 'approved', payable_coins = 100, held_coins = 0"],
    ['another account', "account_id = 'thief'"],
    ['negative figures', 'held_coins = 150, payable_coins = -50, version = version + 1'],
    ['more given back than was rejected', 'reversed_coins = 1'],
  ])('is refused %s by the database itself', async (what, change) => {
    const id = `refuses ${what}`;
    await insertAt(id, 'pending');
    await expect(world.database.query({ text: `update payout set ${change} where id = $1`, values: [id] })).rejects.toMatchObject(
      { code: '23514' },
    );
  });
});

const FIGURES: Record<PayoutStatus, string> = {
  pending: 'held_coins',
  held: 'held_coins',
  approved: 'payable_coins',
  released: 'payable_coins',
  rejected: 'rejected_coins',
  settled: 'settled_coins',
  clawback: 'settled_coins',
};

async function insertAt(id: string, status: PayoutStatus): Promise<void> {
  const { seq, accountId } = recorded(id);
  await world.database.query({
    text: `insert into payout (id, seq, account_id, coins, occurred_at, recorded_at, status, ${FIGURES[status]}, hold_kind)
      values ($1, $2, $3, 100, now(), now(), $4::payout_status, 100, $5)`,
    values: [id, seq, accountId, status, status === 'held' ? 'evidence' : null],
  });
}

/** Writes a state that is sound in itself, whatever the edge. */
async function force(id: string, to: PayoutStatus): Promise<'moved' | 'refused'> {
  const figures = ['payable_coins', 'held_coins', 'rejected_coins', 'settled_coins'].map(
    (name) => `${name} = ${name === FIGURES[to] ? 100 : 0}`,
  );
  try {
    await world.database.query({
      text: `update payout set status = $2::payout_status, ${figures.join(', ')}, version = version + 1, hold_kind = $3 where id = $1`,
      values: [id, to, to === 'held' ? 'evidence' : null],
    });
    return 'moved';
  } catch (error) {
    expect(error).toMatchObject({ code: '23514' });
    return 'refused';
  }
}
