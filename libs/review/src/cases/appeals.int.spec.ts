import { DEFAULT_POLICY } from '@app/decisions';
import { DAY_MS, toIso, type EpochMs } from '@app/domain';
import { getPayout } from '@app/holds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { readVerdictLabels } from '../labels/verdict-labels.js';
import { getCase } from './case-details.js';
import { claimCase } from './claim-case.js';
import { decideCase, type Decided } from './decide-case.js';
import { drawSecondLooks } from './draw-second-looks.js';
import { assess, holdPayout, NOON } from '../../../../test/support/held-payouts.js';
import { nextCase } from './next-case.js';
import { APPEALS_MAX, openAppeal } from './open-appeal.js';
import { findCase } from './read-cases.js';
import type { CaseVerdict } from './record-verdict.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const anna = { actor: 'key:anna', owner: 'anna@example.com' };
const ben = { actor: 'key:ben', owner: 'ben@example.com' };
const carl = { actor: 'key:carl', owner: 'carl@example.com', isLead: true };
const REJECT = { decision: 'reject', reasonCode: 'collusion' } as const;
const RELEASE = { decision: 'release', reasonCode: 'legitimate' } as const;

const versionOf = async (caseId: string) => (await findCase(world.database, caseId, NOON))?.version ?? 0;
const claim = async (caseId: string, who = anna, now: EpochMs = NOON) =>
  claimCase(world.database, { ...who, caseId, version: await versionOf(caseId), now });
async function decide(caseId: string, fields: Partial<CaseVerdict> = {}): Promise<Decided> {
  const who = { ...anna, now: NOON, ...fields };
  const { version } = await claim(caseId, who, who.now);
  return decideCase(world.database, { comment: null, payoutIds: null, ...REJECT, ...who, caseId, version }, DEFAULT_POLICY);
}
const appeal = (payoutId: string, text = 'these are my fans') =>
  openAppeal(world.database, { payoutId, text, actor: 'key:platform', now: NOON });
const statusOf = async (id: string) => (await getPayout(world.database, id))?.payout.status;
const barred = { code: 'case.same-person' };

async function refused(id: string): Promise<string> {
  const { caseId } = await holdPayout(world.database, id);
  await decide(caseId);
  return caseId;
}

describe('an appeal', () => {
  it('is a case of its own, with what the creator says, for somebody who has not decided', async () => {
    await refused('appealed');
    const { id } = await appeal('appealed');
    expect((await getCase(world.database, id, NOON))?.notes).toMatchObject([{ text: 'these are my fans' }]);
    await expect(claim(id)).rejects.toMatchObject(barred);
    await expect(claim(id, { actor: 'staff:1', owner: ' Anna@Example.com' })).rejects.toMatchObject(barred);
    expect((await nextCase(world.database, { ...anna, now: NOON }))?.id).not.toBe(id);
    expect(await claim(id, ben)).toMatchObject({ kind: 'appeal', status: 'claimed', payoutIds: ['appealed'] });
  });

  it('is refused by the database to who decided before, whoever writes', async () => {
    await refused('by hand');
    const { id } = await appeal('by hand');
    const lease = (holder: string, owner: string) =>
      world.database.query({
        text: `update review_case set status = 'claimed', lease_holder = $2, lease_owner = $3, lease_expires_at = $4 where id = $1`,
        values: [id, holder, owner, toIso(NOON + DAY_MS)],
      });
    const verdict = (by: string, owner: string) =>
      world.database.query({
        text: `insert into verdict (case_id, case_version, decision, reason_code, payout_ids, decided_by, decided_by_owner, decided_at,
            effective_at, four_eyes_limit) values ($1, 1, 'release', 'legitimate', '{by hand}', $2, $3, $4, $4, 1000)`,
        values: [id, by, owner, toIso(NOON)],
      });
    await expect(lease('key:anna', 'x')).rejects.toMatchObject({ code: '23514' });
    await expect(lease('key:other', 'ANNA@example.com')).rejects.toMatchObject({ code: '23514' });
    await expect(verdict('key:anna', 'x')).rejects.toMatchObject({ code: '23514' });
    await expect(verdict('key:other', 'anna@example.com')).rejects.toMatchObject({ code: '23514' });
    expect(await lease('key:ben', 'ben@example.com')).toMatchObject({ rowCount: 1 });
  });

  it('that is upheld overturns the verdict, and moves no money by itself', async () => {
    const caseId = await refused('upheld');
    const { id } = await appeal('upheld');
    expect((await decide(id, { ...ben, ...RELEASE })).found).toMatchObject({ status: 'decided', decision: 'release' });
    expect(await statusOf('upheld')).toBe('rejected');
    expect((await getCase(world.database, caseId, NOON))?.verdicts).toMatchObject([{ decision: 'reject', overturnedAt: NOON }]);
  });

  it('that is dismissed leaves the verdict, and may be followed by two more', async () => {
    await refused('dismissed');
    for (let made = 1; made <= APPEALS_MAX; made += 1) {
      const { id } = await appeal('dismissed');
      await expect(appeal('dismissed')).rejects.toMatchObject({ code: 'appeal.open' });
      await decide(id, { actor: `key:${made}`, owner: `reviewer ${made}` });
    }
    await expect(appeal('dismissed')).rejects.toMatchObject({ code: 'appeal.exhausted' });
  });

  it('against a hold is read with it, and heard once somebody has refused the payout', async () => {
    const { caseId } = await holdPayout(world.database, 'contested');
    const { id } = await appeal('contested');
    expect((await getCase(world.database, caseId, NOON))?.notes).toMatchObject([{ text: 'these are my fans' }]);
    await expect(claim(id, ben)).rejects.toMatchObject({ code: 'case.not-open' });
    await decide(caseId);
    expect(await claim(id, ben)).toMatchObject({ status: 'claimed' });
  });

  it.each([
    ['a release', async (caseId: string) => void (await decide(caseId, RELEASE))],
    ['the system', async () => undefined],
  ])('against a hold that %s ends has nothing left to be about', async (how, end) => {
    const { payout, caseId } = await holdPayout(world.database, `ended by ${how}`);
    const { id } = await appeal(payout.id);
    await end(caseId);
    await assess(world.database, [payout], { outcome: 'allow' });
    expect(await findCase(world.database, id, NOON)).toMatchObject({ status: 'decided', decision: null, decidedBy: 'system' });
    await expect(appeal(payout.id)).rejects.toMatchObject({ code: 'appeal.nothing-refused' });
  });

  it('is about a payout that was recorded', async () => {
    await expect(appeal('never seen')).rejects.toMatchObject({ code: 'payout.not-found' });
  });
});

describe('a blind second look', () => {
  const look = async (caseId: string, share = 1): Promise<string> => {
    await drawSecondLooks(world.database, { draw: (id) => (id === caseId ? 0 : 1), share, now: NOON });
    return `look-${caseId}`;
  };

  it('is drawn once for a decision, and for somebody who did not give it', async () => {
    const caseId = await refused('drawn');
    const id = await look(caseId);
    expect(await findCase(world.database, id, NOON)).toMatchObject({ isBlind: true, heldCoins: 0, payoutIds: ['drawn'] });
    expect(await drawSecondLooks(world.database, { draw: () => 0, now: NOON })).toBe(0);
    await expect(claim(id)).rejects.toMatchObject(barred);
    expect((await getCase(world.database, id, NOON))?.verdicts).toEqual([]);
    expect((await getCase(world.database, id, NOON))?.timeline.filter(({ action }) => action.startsWith('verdict.'))).toEqual([]);
  });

  it('that agrees is over', async () => {
    const id = await look(await refused('agreed'));
    expect((await decide(id, ben)).found).toMatchObject({ status: 'decided', decision: 'reject', isBlind: false });
    expect(await statusOf('agreed')).toBe('rejected');
  });

  it('that disagrees moves nothing and is a lead’s, whose word stands', async () => {
    const caseId = await refused('disagreed');
    const id = await look(caseId);
    expect((await decide(id, { ...ben, ...RELEASE })).found).toMatchObject({
      status: 'escalated',
      isBlind: false,
      escalation: { by: 'system' },
    });
    expect(await statusOf('disagreed')).toBe('rejected');
    expect((await getCase(world.database, caseId, NOON))?.verdicts).toMatchObject([{ overturnedAt: null }]);
    expect((await decide(id, { ...carl, ...RELEASE })).found).toMatchObject({ status: 'decided', decision: 'release' });
    expect((await getCase(world.database, caseId, NOON))?.verdicts).toMatchObject([{ overturnedAt: NOON }]);
  });

  it('is never drawn for what two have looked at, or chance passes over', async () => {
    const { caseId } = await holdPayout(world.database, 'passed over');
    await decide(caseId);
    expect(await drawSecondLooks(world.database, { draw: () => 0.05, now: NOON })).toBe(0);
    const { id } = await appeal('passed over');
    await decide(id, ben);
    expect(await drawSecondLooks(world.database, { draw: () => 0, now: NOON })).toBe(0);
  });
});

it('labels are of verdicts that nobody can undo any more', async () => {
  const { payout, caseId } = await holdPayout(world.database, 'labelled');
  await world.database.query({
    text: `with r as (insert into roster (detectors) values ('{x}') returning id)
      insert into assessment (seq, assessed_at, as_of, latency_ms, score, roster, outcome, policy, statuses)
      select $1, $2, 1, 1, 70, id, 'h', 'p', 'h' from r`,
    values: [payout.seq, toIso(NOON)],
  });
  await decide(caseId, { actor: 'staff:1', owner: 'staff@example.com' });
  const labels = await readVerdictLabels(world.database, { since: NOON, until: NOON + DAY_MS });
  expect(labels.map(({ payoutId }) => payoutId)).not.toContain('labelled');
});
