import { DEFAULT_POLICY } from '@app/decisions';
import type { EpochMs, RecordedTransaction } from '@app/domain';
import { getPayout } from '@app/holds';
import {
  applyDueVerdicts,
  claimCase,
  decideCase,
  findCase,
  latestAppeal,
  openAppeal,
  UNDO_MS,
  undoDecision,
  type CaseDecision,
} from '@app/review';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assess, GROUNDS, NOON, recordPayouts, settle } from '../../../test/support/held-payouts.js';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { readStatement } from './read-statement.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const anna = { actor: 'staff:anna', owner: 'anna@example.com' };
const ben = { actor: 'staff:ben', owner: 'ben@example.com' };
const carl = { actor: 'staff:carl', owner: 'carl@example.com' };
const REASONS = { release: 'legitimate', reject: 'collusion' } as const;

/** A payout of 100 coins and 50 cents, 60 coins of which are held. */
async function heldInPart(id: string): Promise<{ payout: RecordedTransaction; caseId: string }> {
  const payouts = await recordPayouts(world.database, [id]);
  await assess(world.database, payouts, { holdCoins: 60 });
  const [payout] = payouts;
  if (payout === undefined) throw new Error('no payout was made');
  return { payout, caseId: (await getPayout(world.database, id))?.caseId ?? '' };
}

async function statementOf(id: string) {
  const record = await getPayout(world.database, id);
  if (record === null) throw new Error(`there is no payout ${id}`);
  return readStatement(world.database, record.payout, await latestAppeal(world.database, id));
}

const versionOf = async (caseId: string, now: EpochMs) => (await findCase(world.database, caseId, now))?.version ?? 0;
async function decide(caseId: string, decision: CaseDecision, { who = anna, now = NOON } = {}): Promise<void> {
  const { version } = await claimCase(world.database, { ...who, caseId, version: await versionOf(caseId, now), now });
  const verdict = { ...who, caseId, version, now, decision, reasonCode: REASONS[decision], comment: null, payoutIds: null };
  await decideCase(world.database, verdict, DEFAULT_POLICY);
}
const halfAMinuteLater = (now = NOON) => applyDueVerdicts(world.database, now + UNDO_MS);
const appeal = (payoutId: string, now = NOON) =>
  openAppeal(world.database, { payoutId, text: 'my cousins', actor: 'key:1', now });

describe('the statement of a payout that is held in part', () => {
  it('is about that part, and says that the others can be paid', async () => {
    await heldInPart('part');
    expect(await statementOf('part')).toMatchObject({
      what: '60 of 100 coins of this payout are held. The others can be paid. They wait until a person has looked at them.',
      coins: 60,
      amount: { value: 30, currency: 'EUR' },
      automated: true,
      reasons: GROUNDS,
      howToContest: expect.stringContaining('it is read by the person who decides'),
      endedAt: null,
    });
  });

  it('says no longer that the others can be paid once they have been', async () => {
    await heldInPart('paid beside');
    await settle(world.database, 'paid beside', 40);
    const { what, coins } = { ...(await statementOf('paid beside')) };
    expect([what, coins]).toEqual(['60 of 100 coins of this payout are held. They wait until a person has looked at them.', 60]);
  });

  it('is issued anew, for the same reasons, when a part of what is held has left', async () => {
    await heldInPart('left in part');
    await settle(world.database, 'left in part', 60);
    expect(await statementOf('left in part')).toMatchObject({
      coins: 40,
      amount: { value: 20 },
      reasons: GROUNDS,
      endedAt: null,
    });
  });

  it.each([
    ['more', 80, 40],
    ['fewer', 20, 10],
  ])('is issued anew when new evidence holds %s of its coins', async (what, holdCoins, value) => {
    const { payout } = await heldInPart(what);
    await assess(world.database, [payout], { holdCoins, now: NOON + 5, evidenceRecordedAt: NOON + 5 });
    expect(await statementOf(what)).toMatchObject({ coins: holdCoins, amount: { value }, endedAt: null });
  });

  it('ends with the hold, by itself or by a person', async () => {
    const { payout } = await heldInPart('lifted');
    await assess(world.database, [payout], { outcome: 'allow', now: NOON + 5 });
    const over = { what: '60 of 100 coins of this payout were held, and are not any longer.', endedAt: expect.any(String) };
    expect(await statementOf('lifted')).toMatchObject({ ...over, automated: true });
    const { caseId } = await heldInPart('released');
    await decide(caseId, 'release');
    await halfAMinuteLater();
    const contest = { howToContest: 'There is nothing left to contest.' };
    expect(await statementOf('released')).toMatchObject({ ...over, ...contest, automated: false });
  });

  it('says what was refused, once that can no longer be undone, and not before', async () => {
    const { caseId } = await heldInPart('refused');
    const before = await statementOf('refused');
    await decide(caseId, 'reject');
    expect(await statementOf('refused')).toEqual(before);
    await undoDecision(world.database, { ...anna, caseId, version: await versionOf(caseId, NOON), now: NOON + 1 });
    await halfAMinuteLater();
    expect(await statementOf('refused')).toEqual(before);
    await decide(caseId, 'reject', { now: NOON + 2 });
    await halfAMinuteLater(NOON + 2);
    expect(await statementOf('refused')).toMatchObject({
      what: 'A person has looked at 60 of 100 coins of this payout that were held, and refused to pay them.',
      coins: 60,
      automated: false,
      until: null,
      howToContest: 'Tell the support of the platform why this is wrong: somebody who has not decided before hears you.',
    });
  });
});

describe('the statement of a payout that was refused', () => {
  const refused = async (id: string): Promise<void> => {
    const { caseId } = await heldInPart(id);
    await decide(caseId, 'reject');
    await halfAMinuteLater();
  };
  const contest = async (id: string) => ({ ...(await statementOf(id)) })['howToContest'];

  it('says that the creator is heard while they are', async () => {
    await refused('heard');
    const { id } = await appeal('heard');
    expect(await contest('heard')).toContain('somebody who has not decided before hears you');
    await decide(id, 'release', { who: ben });
    // Somebody may still think again: nobody is told yet.
    expect(await contest('heard')).toContain('hears you');
  });

  it('says that an upheld appeal was right, where the coins are, and is not appealed again', async () => {
    await refused('upheld');
    const { id } = await appeal('upheld');
    await decide(id, 'release', { who: ben });
    await halfAMinuteLater();
    expect(await statementOf('upheld')).toMatchObject({
      what: 'A person refused to pay 60 of 100 coins of this payout. Somebody else has heard you since: that was wrong.',
      howToContest:
        'You need not: the platform gives these coins back to your earnings, and you can ask for them in another payout.',
    });
    await expect(appeal('upheld')).rejects.toMatchObject({ code: 'appeal.nothing-refused' });
  });

  it('invites to another hearing until there have been three', async () => {
    await refused('dismissed');
    for (const [n, who] of [ben, carl, { actor: 'staff:dora', owner: 'dora@example.com' }].entries()) {
      const { id } = await appeal('dismissed', NOON + n);
      await decide(id, 'reject', { who, now: NOON + n });
      await halfAMinuteLater(NOON + n);
      const isLast = n === 2;
      expect(await contest('dismissed')).toContain(isLast ? 'not heard here again' : 'somebody else hears it');
    }
  });
});
