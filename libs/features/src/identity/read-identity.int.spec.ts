import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { FeatureSet } from '../feature-set.js';

const NOON = Date.UTC(2026, 5, 10, 12);

const linkedOf = (features: FeatureSet | undefined) => valueOf(features?.identity).linked;

describe('identity', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('links a gifter who uses the creator’s device', async () => {
    await world.happen({ type: 'payout', from: 'c1', at: NOON - DAY_MS, device: 'd1' });
    const gift = only(await world.happen({ type: 'gift', from: 'g1', to: 'c1', at: NOON, device: 'd1' }));
    const link = only(linkedOf(gift));
    expect(link.accountId).toBe('g1');
    expect(link.likelihood).toBeCloseTo(0.8);
    expect(only(link.shared)).toMatchObject({ kind: 'device', strangers: 0 });
  });

  it('links a destination that is the gifter’s card, from the gift’s and from the payout’s side', async () => {
    await world.happen({ type: 'purchase', from: 'g2', at: NOON - HOUR_MS, card: 'iban-2' });
    const payout = only(await world.happen({ type: 'payout', from: 'c2', at: NOON, bank: 'iban-2' }));
    expect(only(linkedOf(payout))).toMatchObject({ accountId: 'g2', shared: [{ kind: 'destination' }] });
    const gift = only(await world.happen({ type: 'gift', from: 'g2', to: 'c2', at: NOON }));
    expect(only(linkedOf(gift)).likelihood).toBeCloseTo(0.95);
  });

  it('needs the same hour for the same address', async () => {
    await world.happen({ type: 'exchange', from: 'c3', at: NOON, ip: '203.0.113.7' });
    const [later, together] = await world.happen(
      { type: 'gift', from: 'g3a', to: 'c3', at: NOON + 2 * HOUR_MS, ip: '203.0.113.7' },
      { type: 'gift', from: 'g3b', to: 'c3', at: NOON + HOUR_MS / 2, ip: '203.0.113.7' },
    );
    expect(linkedOf(later)).toEqual([]);
    expect(linkedOf(together).flatMap(({ shared }) => shared.map(({ kind }) => kind))).toEqual(['ip']);
    const payout = only(await world.happen({ type: 'payout', from: 'c3', at: NOON + 3 * HOUR_MS }));
    const kinds = linkedOf(payout).map(({ accountId, shared }) => [accountId, shared.map(({ kind }) => kind)]);
    expect(kinds).toEqual([
      ['g3b', ['ip', 'ip-prefix']],
      ['g3a', ['ip-prefix']],
    ]);
  });

  it('does not let puppets who gift the creator weaken each other, and lets strangers do so', async () => {
    await world.happen({ type: 'payout', from: 'c4', at: NOON - DAY_MS, device: 'd4' });
    const puppets = Array.from(
      { length: 10 },
      (_, n) => ({ type: 'gift', from: `p4-${n}`, to: 'c4', at: NOON, device: 'd4' }) as const,
    );
    const features = await world.happen(...puppets);
    for (const gift of features) expect(only(linkedOf(gift)).likelihood).toBeCloseTo(0.8);
    await world.happen(
      ...Array.from({ length: 6 }, (_, n) => ({ type: 'exchange', from: `s4-${n}`, at: NOON, device: 'd4' }) as const),
    );
    const diluted = only(await world.happen({ type: 'gift', from: 'p4-0', to: 'c4', at: NOON + 1, device: 'd4' }));
    expect(only(linkedOf(diluted)).likelihood).toBeCloseTo(0.8 * (3 / 6));
    expect(only(only(linkedOf(diluted)).shared).strangers).toBe(6);
  });

  const onPhone = (device: string, ids: readonly string[]) =>
    ids.map((from) => ({ type: 'purchase', from, at: NOON - 2 * DAY_MS, device, coins: 100 }) as const);
  const strangersTo = async (creator: string, device: string) => {
    const payout = only(await world.happen({ type: 'payout', from: creator, at: NOON, device }));
    const [shared] = linkedOf(payout)[0]?.shared ?? [];
    return shared?.strangers;
  };
  const six = (prefix: string): string[] => Array.from({ length: 6 }, (_, n) => `${prefix}-${n}`);

  it('does not let a ring hide its second creator behind the puppets of its first, whether that one is on the phone or not', async () => {
    const [near, far, mine] = [six('p9'), six('q9'), 'p9-mine'];
    await world.happen(...onPhone('d9', ['c9a', ...near, ...far, mine]));
    await world.happen(
      ...near.map((from) => ({ type: 'gift', from, to: 'c9a', at: NOON - DAY_MS, coins: 50 }) as const),
      ...far.map((from) => ({ type: 'gift', from, to: 'c9 elsewhere', at: NOON - DAY_MS, coins: 50 }) as const),
      { type: 'gift', from: mine, to: 'c9b', at: NOON - DAY_MS, coins: 50 },
    );
    expect(await strangersTo('c9b', 'd9')).toBe(2);
  });

  it('keeps strangers apart who only love the same star, or each another creator', async () => {
    const visitors = six('v10');
    const audience = Array.from({ length: 45 }, (_, n) => `fan10-${n}`);
    await world.happen(...onPhone('d10', visitors));
    const loves = (from: string, to: string) => ({ type: 'gift', from, to, at: NOON - DAY_MS, coins: 5 }) as const;
    await world.happen(...[...visitors, ...audience.slice(0, 44)].map((from) => loves(from, 'small star')));
    expect(await strangersTo('c10', 'd10')).toBe(1);
    await world.happen(loves('fan10-44', 'small star'));
    expect(await strangersTo('c10', 'd10')).toBe(6);
    await world.happen(...onPhone('d11', six('v11')));
    await world.happen(...six('v11').map((from) => loves(from, `favourite of ${from}`)));
    expect(await strangersTo('c11', 'd11')).toBe(6);
  });

  it('counts the accounts of a known ring, and those whom something else links to the creator, as one each', async () => {
    const [ringed, owned] = [six('r12'), ['o12-0', 'o12-1']];
    await world.happen(...onPhone('d12', [...ringed, ...owned, 'loner12']));
    await world.happen(...owned.map((from) => ({ type: 'purchase', from, at: NOON - DAY_MS, card: 'iban-12' }) as const));
    await world.happen({ type: 'purchase', from: 'c12', at: NOON - DAY_MS, card: 'iban-12' });
    const device = async () => {
      const payout = only(await world.happen({ type: 'payout', from: 'c12', at: NOON, device: 'd12' }));
      return linkedOf(payout).find(({ accountId }) => accountId === 'r12-0')?.shared[0]?.strangers;
    };
    expect(await device()).toBe(8);
    const { rows } = await world.database.query<{ seq: number }>({ text: 'select max(seq) as seq from transaction' });
    await world.database.query({
      text: `insert into ring (id, found_at, changed_at, latest_at) values ('ring-12', now(), now(), now())`,
    });
    await world.database.query({
      text: `insert into ring_member (ring_id, account_id, role, joined_at, seq) select 'ring-12', a, 'payer', now(), $2 from unnest($1::text[]) a`,
      values: [ringed, rows[0]?.seq ?? 0],
    });
    // The ring, those of the card, and somebody who belongs to neither.
    expect(await device()).toBe(3);
  });

  it('takes a value of more than 200 accounts for common: it links nobody', async () => {
    await world.happen({ type: 'payout', from: 'c5', at: NOON, device: 'd5' });
    const at = NOON + 1;
    await world.happen(
      ...Array.from({ length: 200 }, (_, n) => ({ type: 'exchange', from: `u5-${n}`, at, device: 'd5' }) as const),
    );
    const before = only(await world.happen({ type: 'gift', from: 'u5-7', to: 'c5', at, device: 'd5' }));
    expect(linkedOf(before)).toHaveLength(1);
    await world.happen({ type: 'exchange', from: 'u5-one-more', at, device: 'd5' });
    const after = only(await world.happen({ type: 'gift', from: 'u5-7', to: 'c5', at, device: 'd5' }));
    expect(linkedOf(after)).toEqual([]);
    const payout = only(await world.happen({ type: 'payout', from: 'c5', at, device: 'd5' }));
    expect(valueOf(payout.identity)).toEqual({ linked: [], truncated: false });
  });

  it('forgets a device after 90 days, and knows nothing of the days after', async () => {
    await world.happen({ type: 'payout', from: 'c6', at: NOON, device: 'd6' });
    const [within, beyond, before] = await world.happen(
      { type: 'gift', from: 'g6a', to: 'c6', at: NOON + 90 * DAY_MS, device: 'd6' },
      { type: 'gift', from: 'g6b', to: 'c6', at: NOON + 91 * DAY_MS, device: 'd6' },
      { type: 'gift', from: 'g6c', to: 'c6', at: NOON - DAY_MS, device: 'd6' },
    );
    expect([within, beyond, before].map((gift) => linkedOf(gift).length)).toEqual([1, 0, 0]);
  });

  it('calls a gift to oneself what it is', async () => {
    const gift = only(await world.happen({ type: 'gift', from: 'c7', to: 'c7', at: NOON }));
    expect(linkedOf(gift)).toEqual([{ accountId: 'c7', likelihood: 1, shared: [] }]);
  });

  it('checks as if the subject were in, and writes nothing', async () => {
    await world.happen({ type: 'payout', from: 'c8', at: NOON, device: 'd8', ip: '198.51.100.1' });
    const gift = await world.check({ type: 'gift', from: 'g8', to: 'c8', at: NOON, device: 'd8', ip: '198.51.100.1' });
    expect(
      linkedOf(gift)[0]
        ?.shared.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['device', 'ip']);
    await world.happen({ type: 'exchange', from: 'g8b', at: NOON, device: 'd8b', ip: '198.51.101.1' });
    const payout = await world.check({ type: 'payout', from: 'c8', at: NOON, device: 'd8b', ip: '198.51.101.1' });
    expect(
      linkedOf(payout)
        .find(({ accountId }) => accountId === 'g8b')
        ?.shared.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['device', 'ip', 'ip-prefix']);
    const { rows } = await world.database.query({ text: `select 1 from identity_link where account_id = 'g8'` });
    expect(rows).toEqual([]);
  });
});
