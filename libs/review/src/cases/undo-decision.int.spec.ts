import { DEFAULT_POLICY } from '@app/decisions';
import { type EpochMs, type Money } from '@app/domain';
import { getPayout } from '@app/holds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenInvariants } from '../../../../test/support/invariants.js';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { applyDueVerdicts } from './apply-verdicts.js';
import { getCase } from './case-details.js';
import { claimCase } from './claim-case.js';
import { decideCase, type Decided } from './decide-case.js';
import { assess, holdPayout, NOON, recordPayouts, settle } from '../../../../test/support/held-payouts.js';
import { listCases, findCase } from './read-cases.js';
import { UNDO_MS, type CaseVerdict } from './record-verdict.js';
import { undoDecision } from './undo-decision.js';
import type { ReviewCase } from './review-case.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(async () => {
  const broken = (await brokenInvariants(world.database)).filter(({ invariant }) =>
    /verdict|undone|history|open case/.test(invariant),
  );
  await world.close();
  expect(broken).toEqual([]);
});

const FINAL = NOON + UNDO_MS;
const LARGE: Money = { value: 100_001, currency: 'USD' };
const anna = { actor: 'staff:anna', owner: 'anna@example.com' };
const ben = { actor: 'staff:ben', owner: 'ben@example.com' };

/** Claims the case as it is and decides. */
async function decide(caseId: string, fields: Partial<CaseVerdict> = {}): Promise<Decided> {
  const who = { ...anna, now: NOON, ...fields };
  const { version } = await claimCase(world.database, { ...who, caseId, version: await versionOf(caseId, who.now) });
  const release = { decision: 'release', reasonCode: 'legitimate', comment: null, payoutIds: null } as const;
  return decideCase(world.database, { ...release, ...who, ...fields, caseId, version }, DEFAULT_POLICY);
}

async function versionOf(caseId: string, now: EpochMs): Promise<number> {
  return (await findCase(world.database, caseId, now))?.version ?? 0;
}

const undo = async (caseId: string, { now = NOON + 1, ...who }: { actor?: string; now?: EpochMs } = {}): Promise<ReviewCase> =>
  undoDecision(world.database, { ...anna, ...who, caseId, version: await versionOf(caseId, now), now });
const apply = (now: EpochMs = FINAL): Promise<number> => applyDueVerdicts(world.database, now);
const statusOf = async (id: string) => (await getPayout(world.database, id))?.payout.status;
const caseNow = (caseId: string, now: EpochMs = FINAL) => findCase(world.database, caseId, now);

describe('a decision of a person', () => {
  it('takes effect 30 seconds later, once, however many come by', async () => {
    const { caseId } = await holdPayout(world.database, 'waits');
    const { found, results } = await decide(caseId);
    expect(found).toMatchObject({ status: 'decided', decidedAt: NOON, effectiveAt: FINAL, undoableUntil: FINAL, lease: null });
    expect(results).toEqual([{ payoutId: 'waits', result: 'pending' }]);
    await apply(FINAL - 1);
    expect(await statusOf('waits')).toBe('held');
    await Promise.all([apply(), apply(), apply()]);
    expect(await getPayout(world.database, 'waits')).toMatchObject({
      payout: { status: 'released', releasedAt: NOON },
      history: [{}, {}, { to: 'released', at: FINAL, actor: anna.actor }],
    });
    expect(await caseNow(caseId)).toMatchObject({ version: found.version, status: 'decided', undoableUntil: null });
  });

  it('is undone by its author until then, and is theirs again', async () => {
    const { caseId } = await holdPayout(world.database, 'second thoughts');
    await decide(caseId);
    expect(await undo(caseId)).toMatchObject({
      status: 'claimed',
      decision: null,
      effectiveAt: null,
      lease: { holder: anna.actor },
    });
    await apply();
    expect(await statusOf('second thoughts')).toBe('held');
    await decide(caseId, { decision: 'reject', reasonCode: 'collusion', now: FINAL });
    await apply(FINAL + UNDO_MS);
    expect(await statusOf('second thoughts')).toBe('rejected');
    expect((await getCase(world.database, caseId, FINAL))?.verdicts).toMatchObject([
      { decision: 'release', undoneAt: NOON + 1 },
      { decision: 'reject', undoneAt: null },
    ]);
  });

  it('is final at the very moment, whether or not it has been applied', async () => {
    const { caseId } = await holdPayout(world.database, 'too late');
    await decide(caseId);
    expect(await caseNow(caseId)).toMatchObject({ status: 'decided', decision: 'release', undoableUntil: null });
    await expect(undo(caseId, { now: FINAL })).rejects.toMatchObject({ code: 'decision.final' });
    expect(await statusOf('too late')).toBe('held');
    await apply();
    expect(await statusOf('too late')).toBe('released');
    await expect(undo(caseId, { now: FINAL + 1 })).rejects.toMatchObject({ code: 'decision.final' });
  });

  it('that cannot be applied keeps no other from taking effect, and is tried again', async () => {
    const stuck = await holdPayout(world.database, 'stuck');
    const free = await holdPayout(world.database, 'free');
    await decide(stuck.caseId);
    await decide(free.caseId, { now: NOON + 1 });
    await world.database.query({
      text: `alter table payout add constraint nobody_moves_it check (id <> 'stuck' or status = 'held') not valid`,
    });
    await expect(apply(FINAL + 1)).rejects.toThrow('1 of 2 verdicts that are due could not be applied');
    expect([await statusOf('stuck'), await statusOf('free')]).toEqual(['held', 'released']);
    await world.database.query({ text: 'alter table payout drop constraint nobody_moves_it' });
    await apply(FINAL + 1);
    expect(await statusOf('stuck')).toBe('released');
  });

  it('is nobody else’s to undo, and nothing is undone where nothing was decided', async () => {
    const { caseId } = await holdPayout(world.database, 'of anna');
    await expect(undo(caseId)).rejects.toMatchObject({ code: 'case.nothing-to-undo' });
    await decide(caseId);
    await expect(undo(caseId, ben)).rejects.toMatchObject({ code: 'decision.not-yours' });
  });

  it('of a key is final at once', async () => {
    const { caseId } = await holdPayout(world.database, 'by key');
    const { results } = await decide(caseId, { actor: 'key:1', owner: 'anna' });
    expect(results).toEqual([{ payoutId: 'by key', result: 'released' }]);
    await expect(undo(caseId, { actor: 'key:1' })).rejects.toMatchObject({ code: 'decision.final' });
  });

  it('on a part leaves the rest with the decider, and can be undone alone', async () => {
    const late = NOON + 3_600_000;
    const payouts = await recordPayouts(world.database, ['part 1', 'part 2'], {});
    await assess(world.database, payouts, { outcome: 'allow', degraded: ['timeout'], now: late });
    const [incident] = await listCases(world.database, { kind: 'incident', statuses: ['open'], sort: 'urgency', limit: 1 }, late);
    const caseId = incident?.id ?? '';
    expect((await decide(caseId, { payoutIds: ['part 1'], now: late })).found).toMatchObject({
      status: 'claimed',
      undoableUntil: late + UNDO_MS,
    });
    const reject = { decision: 'reject', reasonCode: 'collusion', payoutIds: ['part 2'], now: late + 5 } as const;
    expect((await decide(caseId, reject)).found).toMatchObject({ status: 'decided', decision: 'reject' });
    expect(await undo(caseId, { now: late + 6 })).toMatchObject({ status: 'claimed', undoableUntil: late + UNDO_MS });
    await apply(late + UNDO_MS);
    expect([await statusOf('part 1'), await statusOf('part 2')]).toEqual(['released', 'held']);
    expect(await caseNow(caseId, late + UNDO_MS)).toMatchObject({ status: 'claimed', heldCoins: 100 });
  });
});

describe('what happens in the 30 seconds', () => {
  it('a settlement ends the case, and the decision with it', async () => {
    const { caseId } = await holdPayout(world.database, 'left meanwhile');
    await decide(caseId);
    await settle(world.database, 'left meanwhile');
    await apply();
    expect(await caseNow(caseId)).toMatchObject({ status: 'decided', decision: null, decidedBy: 'system' });
    expect(await statusOf('left meanwhile')).toBe('settled');
  });

  it('a settlement of a part leaves the decision for the rest', async () => {
    const { caseId } = await holdPayout(world.database, 'left in part');
    await decide(caseId);
    await settle(world.database, 'left in part', 60);
    await apply();
    expect((await getPayout(world.database, 'left in part'))?.payout).toMatchObject({
      status: 'released',
      figures: { payable: 40, settled: 60 },
    });
    expect(await caseNow(caseId)).toMatchObject({ status: 'decided', decision: 'release' });
  });

  it('every reason going lifts the hold, and the decision has nothing left to do', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'cleared meanwhile');
    await decide(caseId, { decision: 'reject', reasonCode: 'collusion' });
    await assess(world.database, [payout], { outcome: 'allow', now: NOON + 5 });
    await apply();
    expect(await statusOf('cleared meanwhile')).toBe('approved');
    expect(await caseNow(caseId)).toMatchObject({ status: 'decided', decision: null, reasonCode: 'hold.lifted' });
  });

  it('evidence that the decider has not seen undoes a release', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'seen too late');
    await decide(caseId);
    await recordAssessment(payout.seq, NOON + 5);
    await apply();
    expect(await statusOf('seen too late')).toBe('held');
    expect(await caseNow(caseId)).toMatchObject({ status: 'open', decision: null, decidedAt: null });
  });

  it('and leaves a rejection as it is', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'rejected anyway');
    await decide(caseId, { decision: 'reject', reasonCode: 'collusion' });
    await recordAssessment(payout.seq, NOON + 5);
    await apply();
    expect(await statusOf('rejected anyway')).toBe('rejected');
  });
});

describe('above the four-eyes limit', () => {
  const first = async (id: string): Promise<string> => {
    const { caseId } = await holdPayout(world.database, id, { amount: LARGE });
    expect((await decide(caseId)).found).toMatchObject({
      status: 'awaiting-second',
      firstVerdict: { by: anna.actor, decision: 'release' },
    });
    return caseId;
  };

  it('the 30 seconds start at the second approval', async () => {
    const caseId = await first('rich');
    const later = NOON + 60_000;
    expect((await decide(caseId, { ...ben, now: later })).found).toMatchObject({
      status: 'decided',
      decidedBy: ben.actor,
      effectiveAt: later + UNDO_MS,
    });
    await apply(later + UNDO_MS - 1);
    expect(await statusOf('rich')).toBe('held');
    await apply(later + UNDO_MS);
    expect(await statusOf('rich')).toBe('released');
    expect(await caseNow(caseId, later + UNDO_MS)).toMatchObject({ status: 'decided', decision: 'release' });
  });

  it('the first decider may undo before the second has approved, not after', async () => {
    const caseId = await first('undone first');
    expect(await undo(caseId)).toMatchObject({ status: 'claimed', firstVerdict: null, lease: { holder: anna.actor } });
    const again = await first('not undone');
    await decide(again, ben);
    await expect(undo(again)).rejects.toMatchObject({ code: 'decision.not-yours' });
  });

  it('an approval that is undone leaves the first verdict, for another approval', async () => {
    const caseId = await first('approved twice');
    await decide(caseId, ben);
    expect(await undo(caseId, ben)).toMatchObject({
      status: 'awaiting-second',
      firstVerdict: { by: anna.actor },
      decision: null,
    });
    expect((await decide(caseId, { ...ben, now: NOON + 5 })).found).toMatchObject({ status: 'decided' });
    await apply(FINAL + 5);
    expect(await statusOf('approved twice')).toBe('released');
  });

  it('is not for the first decider, nor for the owner of the first decider’s key', async () => {
    const caseId = await first('same person');
    await expect(decide(caseId)).rejects.toMatchObject({ code: 'case.same-person' });
    const { caseId: byKey } = await holdPayout(world.database, 'same owner', { amount: LARGE });
    await decide(byKey, { actor: 'key:9', owner: 'Ben@example.com' });
    await expect(decide(byKey, ben)).rejects.toMatchObject({ code: 'case.same-person' });
  });

  it('disagreement undoes the first verdict and makes the case a lead’s', async () => {
    const caseId = await first('disputed');
    const { found, results } = await decide(caseId, {
      ...ben,
      decision: 'reject',
      reasonCode: 'stolen-funds',
      comment: 'same card',
    });
    expect(found).toMatchObject({
      status: 'escalated',
      firstVerdict: null,
      escalation: { by: ben.actor, text: expect.stringContaining('same card') },
    });
    expect(results).toEqual([{ payoutId: 'disputed', result: 'held' }]);
    await apply(FINAL + UNDO_MS);
    expect(await statusOf('disputed')).toBe('held');
    await expect(decide(caseId)).rejects.toMatchObject({ code: 'request.forbidden' });
    expect((await decide(caseId, { isLead: true })).found).toMatchObject({ status: 'awaiting-second' });
  });
});

/** What the pipeline writes when a payout is judged again. */
async function recordAssessment(seq: number, at: EpochMs): Promise<void> {
  await world.database.query({
    text: `insert into assessment (seq, cause, assessed_at, as_of, latency_ms, score, roster, outcome, policy, statuses)
      values ($1, 'dispute:x', to_timestamp($2 / 1000.0), 1, 1, 90, 1, 'h', 'p', '')`,
    values: [seq, at],
  });
}
