import { DEFAULT_POLICY } from '@app/decisions';
import { HOUR_MS, toIso, type Money } from '@app/domain';
import { getPayout } from '@app/holds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { listAudit } from '../audit/list-audit.js';
import { getCase } from './case-details.js';
import { claimCase } from './claim-case.js';
import { decideCase } from './decide-case.js';
import type { CaseVerdict } from './record-verdict.js';
import { assess, holdPayout, NOON, recordPayouts, settle } from '../../../../test/support/held-payouts.js';
import { nextCase } from './next-case.js';
import { findCase, listCases } from './read-cases.js';
import type { ReviewCase } from './review-case.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const dollars = (value: number): Money => ({ value, currency: 'USD' });
const LIMIT = 100_000;
const [ABOVE, WITHIN] = [dollars(LIMIT + 1), dollars(LIMIT)];

async function decide(caseId: string, version: number, fields: Partial<CaseVerdict> = {}): Promise<ReviewCase> {
  const verdict = { decision: 'release', reasonCode: 'legitimate', comment: null, payoutIds: null } as const;
  const who = { caseId, version, actor: 'key:1', owner: 'anna', now: NOON };
  return (await decideCase(world.database, { ...who, ...verdict, ...fields }, DEFAULT_POLICY)).found;
}

async function claimAndDecide(caseId: string, fields: Partial<CaseVerdict> = {}): Promise<ReviewCase> {
  const now = fields.now ?? NOON;
  const version = (await findCase(world.database, caseId, now))?.version ?? 0;
  const claimed = await claimCase(world.database, { caseId, version, actor: 'key:1', now });
  return decide(caseId, claimed.version, fields);
}

/** A case whose release by a key waits for a second person. */
async function awaitSecond(payoutId: string) {
  const held = await holdPayout(world.database, payoutId, { amount: ABOVE });
  await claimAndDecide(held.caseId);
  return held;
}

const payoutOf = async (id: string) => (await getPayout(world.database, id))?.payout;

describe("a key's decision", () => {
  it.each([
    ['at the limit', WITHIN, 'decided'],
    ['above the limit', ABOVE, 'awaiting-second'],
    ['at the limit of another currency', { value: 154_000, currency: 'JPY' }, 'decided'],
    ['above the limit of another currency', { value: 154_001, currency: 'JPY' }, 'awaiting-second'],
    ['of a currency without a rate, small in any other', { value: 76_000, currency: 'XXX' }, 'decided'],
    ['of a currency without a rate, large in the dearest', { value: 76_001, currency: 'XXX' }, 'awaiting-second'],
    ['of an unknown amount', null, 'awaiting-second'],
  ])('on money %s leaves the case %#', async (what, amount, status) => {
    for (const decision of ['release', 'reject'] as const) {
      const { payout, caseId } = await holdPayout(world.database, `${what}: ${decision}`, { amount });
      const reasonCode = decision === 'release' ? 'legitimate' : 'collusion';
      expect(await claimAndDecide(caseId, { decision, reasonCode })).toMatchObject({ status });
      const moved = decision === 'release' ? 'released' : 'rejected';
      expect((await payoutOf(payout.id))?.status).toBe(status === 'decided' ? moved : 'held');
    }
  });

  it('above the limit moves nothing: it is the first verdict of two on a case that is nobody’s', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'rich', { amount: ABOVE });
    expect(await claimAndDecide(caseId)).toMatchObject({
      version: 3,
      status: 'awaiting-second',
      heldCoins: 100,
      decision: null,
      decidedAt: null,
      effectiveAt: null,
      assignee: null,
      lease: null,
    });
    expect(await getPayout(world.database, payout.id)).toMatchObject({
      payout: { status: 'held', figures: { held: 100, payable: 0 } },
      history: [{ to: 'pending' }, { to: 'held' }],
      caseId,
    });
    expect((await getCase(world.database, caseId, NOON))?.verdicts).toMatchObject([
      { decision: 'release', decidedBy: 'key:1', payoutIds: ['rich'], effectiveAt: null },
    ]);
    const [latest] = await listAudit(world.database, { subject: caseId, limit: 1 });
    expect(latest).toMatchObject({ action: 'case.first-decided', actor: 'key:1', details: { decision: 'release' } });
  });

  it.each([
    ['key:1', 'anna'],
    ['key:2', 'ben'],
  ])('is refused as the second of two, by %s', async (actor, owner) => {
    const { payout, caseId } = await awaitSecond(`asked of ${actor}`);
    const refusal = { code: 'case.awaiting-second', message: expect.stringContaining('a staff member signed in to the console') };
    await expect(decide(caseId, 3, { actor, owner })).rejects.toMatchObject(refusal);
    await expect(claimCase(world.database, { caseId, version: 3, actor, now: NOON })).rejects.toMatchObject(refusal);
    await expect(decide(caseId, 2, { actor, owner })).rejects.toMatchObject({ code: 'request.precondition-failed' });
    expect((await payoutOf(payout.id))?.status).toBe('held');
  });

  it('is not asked for once more by the queue', async () => {
    const { caseId } = await awaitSecond('out of the queue');
    for (let next = await nextCase(world.database, { actor: 'key:9', now: NOON }); next !== null;) {
      expect(next.id).not.toBe(caseId);
      next = await nextCase(world.database, { actor: 'key:9', now: NOON });
    }
  });

  it('that moves no money needs nobody else', async () => {
    const { payout } = await holdPayout(world.database, 'left already', { amount: ABOVE });
    await settle(world.database, payout.id);
    const asked = await listCases(world.database, { kind: 'settled-against-hold', sort: '-openedAt', limit: 100 }, NOON);
    const about = asked.find(({ subject }) => subject.id === payout.id);
    expect(await claimAndDecide(about?.id ?? '')).toMatchObject({ status: 'decided' });
  });
});

describe('a case that waits for a second person', () => {
  it('ends when the money leaves all the same', async () => {
    const { payout, caseId } = await awaitSecond('settled');
    await settle(world.database, payout.id);
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({
      status: 'decided',
      decision: null,
      decidedBy: 'system',
    });
    expect(await payoutOf(payout.id)).toMatchObject({ status: 'settled' });
  });

  it('keeps waiting when a part of the money leaves', async () => {
    const { payout, caseId } = await awaitSecond('settled in part');
    await settle(world.database, payout.id, 60);
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({ status: 'awaiting-second', version: 4, heldCoins: 40 });
  });

  it('ends when every reason to hold has gone', async () => {
    const { payout, caseId } = await awaitSecond('lifted');
    await assess(world.database, [payout], { outcome: 'allow' });
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({ status: 'decided', reasonCode: 'hold.lifted' });
    expect(await payoutOf(payout.id)).toMatchObject({ status: 'approved' });
  });

  it('counts as a whole, and opens again when what the first decided is no longer held', async () => {
    const now = NOON + HOUR_MS;
    const half = { amount: dollars(LIMIT / 2 + 1) };
    const payouts = await recordPayouts(world.database, ['half a', 'half b'], half);
    await assess(world.database, payouts, { outcome: 'allow', degraded: ['timeout'], now });
    const [incident] = await listCases(world.database, { kind: 'incident', statuses: ['open'], sort: 'urgency', limit: 1 }, now);
    const caseId = incident?.id ?? '';
    expect(await claimAndDecide(caseId, { payoutIds: ['half a'], now })).toMatchObject({ status: 'awaiting-second' });

    await assess(world.database, payouts.slice(0, 1), { outcome: 'allow', now });
    expect(await findCase(world.database, caseId, now)).toMatchObject({ status: 'open', heldCoins: 100, lease: null });
    expect(await claimAndDecide(caseId, { now })).toMatchObject({ status: 'decided' });
    expect(await payoutOf('half b')).toMatchObject({ status: 'released' });
  });
});

describe('the database, whoever writes', () => {
  const verdict = (
    caseId: string,
    fields: { by?: string; owner?: string; decision?: string; seconds?: boolean; payout?: string },
  ) =>
    world.database.query({
      text: `insert into verdict (case_id, case_version, decision, reason_code, payout_ids, decided_by, decided_by_owner, decided_at,
          effective_at, four_eyes_limit, seconds)
        select c.id, c.version, $2, case $2 when 'release' then 'legitimate' else 'collusion' end, array[$3], $4, $5, $6, $6, ${LIMIT},
          case when $7 then (select max(id) from verdict where case_id = c.id) end
        from review_case c where c.id = $1`,
      values: [
        caseId,
        fields.decision ?? 'release',
        fields.payout ?? '',
        fields.by ?? 'staff:2',
        fields.owner ?? 'ben',
        toIso(NOON),
        fields.seconds ?? true,
      ],
    });
  const REFUSED = { code: '23514' };

  it.each([
    ['a verdict by one person', { seconds: false }],
    ['a second by a key', { by: 'key:2' }],
    ['a second by the system', { by: 'system' }],
    ['a second by the owner of the first key', { owner: ' Anna' }],
    ['a second that says the opposite', { decision: 'reject' }],
    ['a second about another payout', { payout: 'another' }],
  ])('refuses %s', async (what, fields) => {
    const { payout, caseId } = await awaitSecond(`refused: ${what}`);
    await expect(verdict(caseId, { payout: payout.id, ...fields })).rejects.toMatchObject(REFUSED);
  });

  it('refuses a second by the first decider, and a second without a first', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'both staff', { amount: ABOVE });
    await expect(verdict(caseId, { payout: payout.id, seconds: false })).rejects.toMatchObject(REFUSED);
    await claimCase(world.database, { caseId, version: 1, actor: 'staff:2', now: NOON });
    await decide(caseId, 2, { actor: 'staff:2', owner: 'carl' });
    await expect(verdict(caseId, { payout: payout.id, by: 'staff:2' })).rejects.toMatchObject(REFUSED);
  });

  it('refuses to release or decide by hand, until a second person of the staff has approved', async () => {
    const { payout, caseId } = await awaitSecond('by hand');
    const release = () =>
      world.database.query({
        text: `update payout set status = 'released', hold_kind = null, payable_coins = held_coins, held_coins = 0, version = version + 1 where id = $1`,
        values: [payout.id],
      });
    const close = () =>
      world.database.query({
        text: `update review_case c set status = 'decided', decision = 'release', decided_at = $2, version = version + 1,
          verdict_id = (select max(id) from verdict v where v.case_id = c.id) where id = $1`,
        values: [caseId, toIso(NOON)],
      });
    await expect(release()).rejects.toMatchObject(REFUSED);
    await expect(close()).rejects.toMatchObject(REFUSED);
    await verdict(caseId, { payout: payout.id });
    const link = () =>
      world.database.query({
        text: `update case_payout set verdict_id = (select max(id) from verdict where case_id = $1) where case_id = $1`,
        values: [caseId],
      });
    const apply = () =>
      world.database.query({ text: `update verdict set applied_at = effective_at where case_id = $1`, values: [caseId] });
    await link();
    await expect(release()).rejects.toMatchObject(REFUSED);
    await apply();
    expect(await release()).toMatchObject({ rowCount: 1 });
    expect(await close()).toMatchObject({ rowCount: 1 });
    await expect(verdict(caseId, { payout: payout.id })).rejects.toThrow();
  });
});
