import { coins, HOUR_MS, type EpochMs } from '@app/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { addNote } from './add-note.js';
import { getCase } from './case-details.js';
import { claimCase, LEASE_MS } from './claim-case.js';
import { nextCase } from './next-case.js';
import { holdPayout, NOON } from '../../../../test/support/held-payouts.js';
import { caseKey, listCases } from './read-cases.js';
import type { ReviewCase } from './review-case.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

describe('a note', () => {
  it('is kept with the case and leaves its version alone', async () => {
    const { caseId } = await holdPayout(world.database, 'noted');
    expect(await addNote(world.database, { caseId, text: 'asked support', actor: 'key:2', now: NOON })).toMatchObject({
      version: 1,
    });
    expect((await getCase(world.database, caseId, NOON))?.notes).toEqual([{ at: NOON, actor: 'key:2', text: 'asked support' }]);
    await expect(addNote(world.database, { caseId: 'none', text: 'x', actor: 'key:2', now: NOON })).rejects.toMatchObject({
      code: 'case.not-found',
    });
  });
});

describe('the list of cases', () => {
  it('hands out the most urgent open case, to each caller another', async () => {
    const desk = await openTestWorld();
    try {
      const small = await holdPayout(desk.database, 'small');
      const large = await holdPayout(desk.database, 'large', { recordedAt: NOON - 20 * HOUR_MS });
      expect(await listCases(desk.database, { sort: 'urgency', limit: 10 }, NOON)).toMatchObject([
        { id: large.caseId },
        { id: small.caseId },
      ]);
      const taken = await Promise.all(['key:1', 'key:2', 'key:3'].map((actor) => nextCase(desk.database, { actor, now: NOON })));
      expect(taken.flatMap((one) => (one === null ? [] : [one.id])).toSorted()).toEqual([small.caseId, large.caseId].toSorted());
      expect((await nextCase(desk.database, { actor: 'key:4', now: NOON + LEASE_MS }))?.id).toBe(large.caseId);
    } finally {
      await desk.close();
    }
  });

  it.each(['urgency', '-openedAt', '-heldCoins'] as const)('pages by %s without skipping or repeating', async (sort) => {
    const count = 25;
    for (let index = 0; index < count; index += 1) {
      // Ties on purpose: several of each amount, due in the same quarter of an hour.
      await holdPayout(world.database, `${sort} ${index}`, { coins: coins(1 + (index % 3)) });
    }
    // Whoever writes them, and however exactly: a cursor carries milliseconds.
    await world.database.query({
      text: `update review_case set due_at = due_at + number % 7 * interval '300 us', opened_at = opened_at + number % 7 * interval '300 us'`,
    });
    const all = await listCases(world.database, { sort, limit: 500 }, NOON);
    const paged: string[] = [];
    let after: ReviewCase | undefined;
    do {
      const page = await listCases(world.database, { sort, limit: 7, after: after && caseKey(after) }, NOON);
      paged.push(...page.map(({ id }) => id));
      after = page.length === 7 ? page.at(-1) : undefined;
    } while (after !== undefined);
    expect(all.length).toBeGreaterThanOrEqual(count);
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  it('counts a case whose lease ran out as open and as nobody’s', async () => {
    const { caseId } = await holdPayout(world.database, 'filtered');
    await claimCase(world.database, { caseId, version: 1, actor: 'key:filter', now: NOON });
    const ids = async (filter: { statuses?: ['open' | 'claimed']; assignee?: string }, now: EpochMs): Promise<string[]> =>
      (await listCases(world.database, { ...filter, sort: '-openedAt', limit: 500 }, now)).map(({ id }) => id);
    expect(await ids({ statuses: ['claimed'] }, NOON)).toContain(caseId);
    expect(await ids({ assignee: 'key:filter' }, NOON)).toEqual([caseId]);
    expect(await ids({ statuses: ['open'] }, NOON)).not.toContain(caseId);
    expect(await ids({ statuses: ['open'] }, NOON + LEASE_MS)).toContain(caseId);
    expect(await ids({ statuses: ['claimed'] }, NOON + LEASE_MS)).not.toContain(caseId);
    expect(await ids({ assignee: 'key:filter' }, NOON + LEASE_MS)).toEqual([]);
  });
});
