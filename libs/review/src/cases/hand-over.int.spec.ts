import { HOUR_MS, type EpochMs } from '@app/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { assignCase } from './assign-case.js';
import { claimCase, LEASE_MS, unclaimCase } from './claim-case.js';
import { noteBreaches } from './count-breaches.js';
import { countCases } from './count-cases.js';
import { escalateCase } from './escalate-case.js';
import { expireLeases } from './expire-leases.js';
import { holdPayout, NOON } from '../../../../test/support/held-payouts.js';
import { nextCase } from './next-case.js';
import { findCase, listCases } from './read-cases.js';
import { SNOOZE_MS_MAX, snoozeCase, wakeSnoozed } from './snooze-case.js';

const anna = { actor: 'staff:anna', owner: 'anna@example.com', isLead: false };
const ben = { actor: 'staff:ben', owner: 'ben@example.com', isLead: false };
const lead = { actor: 'staff:lea', owner: 'lea@example.com', isLead: true };

let world: TestWorld;
let caseId = '';
let made = 0;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.database.query({
    text: 'truncate review_case, payout cascade',
  });
  ({ caseId } = await holdPayout(world.database, `payout ${(made += 1)}`));
});

const found = (now: EpochMs = NOON) => findCase(world.database, caseId, now);
const action = async (who: typeof anna, now: EpochMs = NOON) => ({
  ...who,
  caseId,
  now,
  version: (await found(now))?.version ?? 0,
});
const claim = async (who = anna, now: EpochMs = NOON) => claimCase(world.database, await action(who, now));
const snooze = async (until: EpochMs) => snoozeCase(world.database, { ...(await action(anna)), until });
const escalate = async () => {
  await claim();
  return escalateCase(world.database, { ...(await action(anna)), text: 'I know the creator' });
};
const assign = async (who: typeof anna, to: typeof anna | null) => assignCase(world.database, { ...(await action(who)), to });
const next = (who = anna, now: EpochMs = NOON) => nextCase(world.database, { ...who, now });

describe('a snoozed case', () => {
  it('sleeps until its time, then wakes by itself and stays due when it was', async () => {
    const dueAt = (await claim()).dueAt;
    expect(await snooze(NOON + HOUR_MS)).toMatchObject({
      status: 'snoozed',
      snoozedUntil: NOON + HOUR_MS,
      lease: null,
      assignee: anna.actor,
      dueAt,
    });
    expect(await next(ben)).toBeNull();
    expect(await wakeSnoozed(world.database, NOON + HOUR_MS - 1)).toBe(0);
    // Readers do not wait for the sweep.
    expect(await found(NOON + HOUR_MS)).toMatchObject({ status: 'open', snoozedUntil: null });
    expect(await wakeSnoozed(world.database, NOON + HOUR_MS)).toBe(1);
    expect(await found()).toMatchObject({ status: 'open', assignee: anna.actor });
    expect(await next(ben)).toBeNull();
    expect(await next(anna, NOON + HOUR_MS)).toMatchObject({ id: caseId, status: 'claimed' });
  });

  it.each([
    ['now', 0],
    ['in more than three days', SNOOZE_MS_MAX + 1],
  ])('cannot wake %s', async (_, afterMs) => {
    await claim();
    await expect(snooze(NOON + afterMs)).rejects.toMatchObject({ code: 'request.invalid' });
    expect(await snooze(NOON + SNOOZE_MS_MAX)).toMatchObject({ status: 'snoozed' });
  });

  it('was somebody’s: without the lease nobody snoozes', async () => {
    await expect(snooze(NOON + 1)).rejects.toMatchObject({ code: 'case.lease-lost' });
  });
});

describe('an escalated case', () => {
  it('is a lead’s next, and no reviewer’s', async () => {
    expect(await escalate()).toMatchObject({
      status: 'escalated',
      assignee: null,
      lease: null,
      escalation: { text: 'I know the creator', by: anna.actor },
    });
    await holdPayout(world.database, `more urgent ${made}`, { recordedAt: NOON - 20 * HOUR_MS });
    await expect(claim(ben)).rejects.toMatchObject({ code: 'request.forbidden' });
    expect((await next(ben))?.id).not.toBe(caseId);
    expect(await next(ben)).toBeNull();
    expect(await next(lead)).toMatchObject({ id: caseId, status: 'claimed', escalation: { by: anna.actor } });
  });

  it.each(['given back', 'left alone'])('%s by a lead goes back to the leads', async (how) => {
    await escalate();
    await claim(lead);
    if (how === 'given back') await unclaimCase(world.database, await action(lead));
    else await expireLeases(world.database, NOON + LEASE_MS);
    expect(await found(NOON + LEASE_MS)).toMatchObject({ status: 'escalated' });
  });

  it('that a lead gives to a reviewer is theirs like any other', async () => {
    await escalate();
    expect(await assign(lead, ben)).toMatchObject({ status: 'open', assignee: ben.actor, escalation: null });
    expect(await next(ben)).toMatchObject({ id: caseId });
  });
});

describe('an assigned case', () => {
  it('is left to its assignee until it is overdue', async () => {
    await assign(anna, anna);
    expect(await next(ben)).toBeNull();
    const dueAt = (await found())?.dueAt ?? 0;
    expect(await next(ben, dueAt)).toMatchObject({ id: caseId });
  });

  it('is given to others by leads alone, also out of somebody’s hands', async () => {
    await expect(assign(anna, ben)).rejects.toMatchObject({ code: 'request.forbidden' });
    await claim(anna);
    await expect(assign(ben, ben)).rejects.toMatchObject({ code: 'case.already-claimed' });
    expect(await assign(lead, ben)).toMatchObject({ status: 'open', assignee: ben.actor, lease: null });
    await expect(snooze(NOON + 1)).rejects.toMatchObject({ code: 'case.lease-lost' });
    expect(await assign(lead, null)).toMatchObject({ assignee: null });
  });
});

it('the desk is counted and filtered as it stands, whether or not a sweep has been here', async () => {
  const { dueAt } = await claim();
  await holdPayout(world.database, `large ${made}`);
  const at = async (now: EpochMs) => countCases(world.database, { actor: anna.actor, now });
  expect(await at(NOON)).toMatchObject({ open: 1, claimed: 1, mine: 1, overdue: 0, dueWithinHour: 0 });
  expect(await at(NOON + LEASE_MS)).toMatchObject({ open: 2, claimed: 0, mine: 0 });
  expect(await at(dueAt - 1)).toMatchObject({ overdue: 0, dueWithinHour: 2 });
  expect(await at(dueAt)).toMatchObject({ overdue: 2, dueWithinHour: 0 });
  const ids = async (filter: object, now: EpochMs = NOON) =>
    (await listCases(world.database, { ...filter, sort: 'urgency', limit: 10 }, now)).map(({ id }) => id);
  expect(await ids({ statuses: ['claimed', 'snoozed'] })).toEqual([caseId]);
  expect(await ids({ isOverdue: true })).toEqual([]);
  expect(await ids({ isOverdue: true }, dueAt)).toHaveLength(2);
  expect(await ids({ coinsMin: 101 })).toEqual([]);
});

it('a case that nobody decided in time is one breach', async () => {
  const dueAt = (await found())?.dueAt ?? 0;
  expect(await noteBreaches(world.database, dueAt - 1)).toBe(0);
  expect(await noteBreaches(world.database, dueAt)).toBe(1);
  expect(await noteBreaches(world.database, dueAt)).toBe(0);
});
