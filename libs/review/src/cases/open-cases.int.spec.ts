import { accountId, MINUTE_MS } from '@app/domain';
import { getPayout } from '@app/holds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { claimCase } from './claim-case.js';
import { assess, holdPayout, NOON, recordPayouts, settle } from '../../../../test/support/held-payouts.js';
import { findCase, listCases } from './read-cases.js';
import type { CaseKind, ReviewCase } from './review-case.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const casesOf = async (kind: CaseKind): Promise<ReviewCase[]> =>
  listCases(world.database, { kind, sort: '-openedAt', limit: 100 }, NOON);
const caseOf = async (payoutId: string, kind: CaseKind): Promise<ReviewCase | undefined> =>
  (await casesOf(kind)).find(({ payoutIds }) => payoutIds.some((id) => id === payoutId));

describe('a held payout', () => {
  it('opens one case, however often its assessment is told', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'held');
    await assess(world.database, [payout]);
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({
      version: 1,
      kind: 'payout',
      status: 'open',
      subject: { type: 'payout', id: 'held' },
      payoutIds: ['held'],
      heldCoins: 100,
      amount: { value: 50, currency: 'EUR' },
      score: 70,
      lease: null,
    });
    expect((await getPayout(world.database, 'held'))?.caseId).toBe(caseId);
    expect((await casesOf('payout')).filter(({ payoutIds }) => payoutIds.some((id) => id === 'held'))).toHaveLength(1);
  });

  it('leaves its case decided by the system when every reason has gone, also under a reviewer', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'lifted');
    await claimCase(world.database, { caseId, version: 1, actor: 'key:1', now: NOON });
    await assess(world.database, [payout], { outcome: 'allow' });
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({
      version: 3,
      status: 'decided',
      decision: null,
      decidedBy: 'system',
      reasonCode: 'hold.lifted',
      lease: null,
    });
  });

  it('that is settled nevertheless ends its case and opens one that asks why', async () => {
    const { caseId } = await holdPayout(world.database, 'ran away');
    await settle(world.database, 'ran away');
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({
      status: 'decided',
      decision: null,
      reasonCode: 'settled',
    });
    expect(await caseOf('ran away', 'settled-against-hold')).toMatchObject({
      status: 'open',
      heldCoins: 0,
      subject: { type: 'payout', id: 'ran away' },
    });
  });

  it('that is settled in part keeps its case for the rest', async () => {
    const { caseId } = await holdPayout(world.database, 'half gone');
    await settle(world.database, 'half gone', 60);
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({ status: 'open', version: 2, heldCoins: 40 });
    expect(await caseOf('half gone', 'settled-against-hold')).toMatchObject({ status: 'open' });
  });

  it('gets no second open case from the database, whoever asks', async () => {
    const { caseId } = await holdPayout(world.database, 'only one');
    await expect(
      world.database.query({
        text: `insert into case_payout (case_id, payout_id) select id, 'only one' from review_case where id <> $1 limit 1`,
        values: [caseId],
      }),
    ).rejects.toMatchObject({ code: '23505' });
  });
});

describe('an outage', () => {
  it('makes one incident for all payouts, which ends by itself when inputs are back', async () => {
    const late = NOON + 15 * MINUTE_MS;
    const payouts = await recordPayouts(world.database, ['blind 1', 'blind 2', 'blind 3']);
    await Promise.all(
      payouts.map((payout) => assess(world.database, [payout], { outcome: 'allow', degraded: ['timeout'], now: late })),
    );
    const [incident, ...others] = await casesOf('incident');
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ status: 'open', heldCoins: 300, amount: { value: 150, currency: 'EUR' } });
    expect(incident?.payoutIds).toHaveLength(3);

    await assess(world.database, payouts.slice(0, 1), { outcome: 'allow', now: late });
    expect(await caseOf('blind 1', 'incident')).toMatchObject({ status: 'open', heldCoins: 200 });
    await assess(world.database, payouts.slice(1, 2), { outcome: 'hold', now: late });
    expect(await caseOf('blind 2', 'payout')).toMatchObject({ status: 'open', heldCoins: 100 });
    await assess(world.database, payouts.slice(2), { outcome: 'allow', now: late });
    expect(await caseOf('blind 3', 'incident')).toMatchObject({
      status: 'decided',
      decidedBy: 'system',
      reasonCode: 'hold.lifted',
    });
  });

  it('names whose payouts wait, who has most at stake first', async () => {
    const late = NOON + 15 * MINUTE_MS;
    const small = await recordPayouts(world.database, ['of ada'], { accountId: accountId('ada') });
    const large = await recordPayouts(world.database, ['of bo', 'also of bo'], { accountId: accountId('bo') });
    await assess(world.database, [...small, ...large], { outcome: 'allow', degraded: ['timeout'], now: late });
    expect((await caseOf('of bo', 'incident'))?.accountIds).toEqual(['bo', 'ada']);
    await assess(world.database, [...small, ...large], { outcome: 'allow', now: late });
  });

  it('lets payouts that join a claimed incident wait for its next version', async () => {
    const late = NOON + 15 * MINUTE_MS;
    const blind = { outcome: 'allow', degraded: ['timeout'], now: late } as const;
    await assess(world.database, await recordPayouts(world.database, ['seen']), { ...blind, degraded: ['timeout'] });
    const open = await caseOf('seen', 'incident');
    if (open === undefined) throw new Error('no incident');
    const claimed = await claimCase(world.database, { caseId: open.id, version: open.version, actor: 'key:1', now: late });
    await assess(world.database, await recordPayouts(world.database, ['joins later']), { ...blind, degraded: ['timeout'] });
    expect(await findCase(world.database, open.id, late)).toMatchObject({
      version: claimed.version,
      heldCoins: 100,
      payoutIds: ['seen'],
    });
    const again = await claimCase(world.database, { caseId: open.id, version: claimed.version, actor: 'key:1', now: late });
    expect(again).toMatchObject({ version: claimed.version + 1, heldCoins: 200, payoutIds: ['joins later', 'seen'] });
  });
});
