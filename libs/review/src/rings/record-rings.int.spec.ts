import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accountId, DAY_MS, toIso } from '@app/domain';
import fc from 'fast-check';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { NOON } from '../../../../test/support/held-payouts.js';
import { getRing, type RingDetails } from './read-ring.js';
import type { RingSighting } from './ring.js';
import { see, sightingOf } from './fixtures/sightings.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.database.query({
    text: 'truncate ring, ring_member, ring_link, ring_flow, ring_payout, gift_edge restart identity cascade',
  });
});

/** Members by living ring, whatever the rings are called. */
async function memberships(): Promise<string[]> {
  const { rows } = await world.database.query<{ members: string }>({
    text: `select string_agg(account_id || ' ' || role || ' ' || coalesce(likelihood::text, '-') || ' ' || seq, ', ' order by account_id) as members
      from ring_member group by ring_id order by 1`,
  });
  return rows.map(({ members }) => members);
}

const ringOf = async (account: string): Promise<RingDetails> => {
  const { rows } = await world.database.query<{ id: string }>({
    text: 'select ring_id as id from ring_member where account_id = $1 order by ring_id limit 1',
    values: [account],
  });
  const ring = await getRing(world.database, rows[0]?.id ?? '');
  if (ring === null) throw new Error(`${account} is in no ring`);
  return ring;
};

const namesIn = ({ members }: RingDetails): string[] => members.map((member) => member.accountId);

/** Gifts to as many different creators as make an account a hub, or nearly. */
const makePopular = (creator: string, gifters: number) =>
  world.database.query({
    text: `insert into gift_edge (creator_id, gifter_id, day, gifts, coins, first_at, last_at, seq)
      select $1, 'fan ' || n, $2::timestamptz::date, 1, 10, $2, $2, n from generate_series(1, $3) n`,
    values: [creator, toIso(NOON - DAY_MS), gifters],
  });

describe('a ring', () => {
  it('is found by its first payout and joined by those that share a member', async () => {
    expect(await see(world.database, [await sightingOf(world.database, 'c', ['p1', 'p2'])])).toEqual({
      found: 1,
      grew: 0,
      merged: 0,
    });
    const { id } = await ringOf('c');
    expect(await see(world.database, [await sightingOf(world.database, 'd', ['p2', 'p3'])])).toEqual({
      found: 0,
      grew: 1,
      merged: 0,
    });
    const ring = await ringOf('d');
    expect(ring).toMatchObject({ id, version: 2, mergedFrom: null });
    expect(namesIn(ring)).toEqual(['c', 'd', 'p1', 'p2', 'p3']);
  });

  it('that meets another goes on under the older id, and the younger id answers as it', async () => {
    await see(world.database, [await sightingOf(world.database, 'c', ['p1']), await sightingOf(world.database, 'd', ['p2'])]);
    const [older, younger] = [await ringOf('c'), await ringOf('d')];
    expect(older.id).not.toBe(younger.id);
    const bridge = await sightingOf(world.database, 'e', ['p1', 'p2']);
    expect(await see(world.database, [bridge])).toEqual({ found: 0, grew: 1, merged: 1 });
    const joined = await getRing(world.database, younger.id);
    expect(joined).toMatchObject({ id: older.id, mergedFrom: younger.id });
    expect(joined?.payouts).toHaveLength(3);
    expect(namesIn(await ringOf('d'))).toEqual(['c', 'd', 'e', 'p1', 'p2']);

    // Whatever pointed to the younger one points to the oldest when that turns out to be part of another, too.
    await see(world.database, [await sightingOf(world.database, 'x', ['y'])]);
    const { id: youngest } = await ringOf('x');
    await see(world.database, [await sightingOf(world.database, 'c', ['y'])]);
    expect(await getRing(world.database, youngest)).toMatchObject({ id: older.id });
  });

  it('keeps the first role and the strongest link of an account that is several things', async () => {
    await see(world.database, [await sightingOf(world.database, 'c', [['d', 'circle']])]);
    await see(world.database, [await sightingOf(world.database, 'd', [['c', 'pass-through']])]);
    expect((await ringOf('c')).members.map(({ accountId: id, role, likelihood }) => [id, role, likelihood])).toEqual([
      ['c', 'payee', 1],
      ['d', 'payee', 1],
    ]);
  });

  it.each([
    [200, ['c', 'd', 'hub', 'p']],
    [201, ['d', 'hub']],
  ])('is not glued to another by an account with %i counterparts, where 200 are the most', async (gifters, together) => {
    await makePopular('hub', gifters);
    await see(world.database, [await sightingOf(world.database, 'c', ['p', ['hub', 'circle']])]);
    await see(world.database, [await sightingOf(world.database, 'd', [['hub', 'circle']])]);
    expect(namesIn(await ringOf('d'))).toEqual(together);
  });

  it('of a popular creator is found again by its next payout', async () => {
    await makePopular('star', 500);
    await see(world.database, [await sightingOf(world.database, 'star', ['p1'])]);
    expect(await see(world.database, [await sightingOf(world.database, 'star', ['p2'])])).toMatchObject({ found: 0, grew: 1 });
    expect(namesIn(await ringOf('star'))).toEqual(['p1', 'p2', 'star']);
  });

  it('has the gifts among its members as flows, not those of an audience nor what is older than 90 days', async () => {
    const edge = (gifter: string, creator: string, daysAgo: number, coins: number) =>
      world.database.query({
        text: `insert into gift_edge (creator_id, gifter_id, day, gifts, coins, first_at, last_at, seq) values ($1, $2, $3::timestamptz::date, 1, $4, $3, $3, 1)`,
        values: [creator, gifter, toIso(NOON - daysAgo * DAY_MS), coins],
      });
    await edge('p', 'c', 1, 300);
    await edge('p', 'c', 2, 100);
    await edge('p', 'c', 91, 5_000);
    await edge('fan', 'c', 1, 70);
    await see(world.database, [await sightingOf(world.database, 'c', ['p'])]);
    expect((await ringOf('c')).flows).toEqual([{ gifterId: 'p', creatorId: 'c', gifts: 2, coins: 400 }]);
  });

  it('of more members than a picture holds shows 300 and folds the rest; one of thousands says that it is cut', async () => {
    const crowd = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `p${from + n}`);
    for (let from = 0; from < 2_100; from += 150) {
      await see(world.database, [await sightingOf(world.database, 'c', crowd(from, from + 150))]);
    }
    const ring = await ringOf('c');
    expect(ring.members).toHaveLength(300);
    expect(ring).toMatchObject({ membersCount: 2_000, truncated: true });
    expect(namesIn(ring)).toContain('c');
  });

  it('does not grow when its payouts are told again, and forgets no later word of them', async () => {
    const first = await sightingOf(world.database, 'c', ['p1']);
    await see(world.database, [first]);
    const before = await memberships();
    await see(world.database, [first]);
    expect(await memberships()).toEqual(before);
    await see(world.database, [], [first.payoutId]);
    expect((await ringOf('c')).payouts).toMatchObject([{ holds: false }]);
  });
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(accountId);
const ROLES = ['payer', 'pass-through', 'circle', 'partner'] as const;
const shown = fc.record({
  payee: fc.constantFrom(...NAMES),
  others: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...ROLES)), {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  }),
});

describe('rings from any payouts', () => {
  it('are the same members whatever the order, the batches and the repetitions in which they are delivered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shown, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 4 }),
        async (all, dice, size) => {
          const sightings: RingSighting[] = [];
          for (const { payee, others } of all) {
            const partners = others.filter(([name]) => name !== payee);
            if (partners.length > 0) sightings.push(await sightingOf(world.database, payee, partners));
          }
          const deliver = async (batches: readonly (readonly RingSighting[])[], together = false) => {
            await world.database.query({
              text: 'truncate ring, ring_member, ring_link, ring_flow, ring_payout restart identity cascade',
            });
            if (together) await Promise.all(batches.map((batch) => see(world.database, batch)));
            else for (const batch of batches) await see(world.database, batch);
            return memberships();
          };
          const shuffled = [...sightings, ...sightings]
            .map((one) => ({ one, at: dice.next().value }))
            .sort((x, y) => x.at - y.at)
            .map(({ one }) => one);
          const batches = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, n) =>
            shuffled.slice(n * size, (n + 1) * size),
          );
          const inOrder = await deliver([sightings]);
          expect(await deliver(batches)).toEqual(inOrder);
          expect(await deliver(batches, true)).toEqual(inOrder);
        },
      ),
      { numRuns: 12 },
    );
  });
});
