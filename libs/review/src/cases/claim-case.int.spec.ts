import { DEFAULT_POLICY } from '@app/decisions';
import type { EpochMs } from '@app/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { claimCase, heartbeat, LEASE_MS, unclaimCase } from './claim-case.js';
import { decideCase } from './decide-case.js';
import type { CaseVerdict } from './record-verdict.js';
import { expireLeases } from './expire-leases.js';
import { holdPayout, NOON } from '../../../../test/support/held-payouts.js';
import { findCase } from './read-cases.js';
import type { ReviewCase } from './review-case.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const claim = (
  caseId: string,
  version: number,
  { actor = 'key:1', now = NOON }: { actor?: string; now?: EpochMs } = {},
): Promise<ReviewCase> => claimCase(world.database, { caseId, version, actor, now });

const decide = (caseId: string, version: number, fields: Partial<CaseVerdict> = {}): Promise<ReviewCase> =>
  decideCase(
    world.database,
    {
      caseId,
      version,
      actor: 'key:1',
      owner: 'anna',
      now: NOON,
      decision: 'release',
      reasonCode: 'legitimate',
      comment: null,
      payoutIds: null,
      ...fields,
    },
    DEFAULT_POLICY,
  ).then(({ found }) => found);

function codesOf(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.map((result) => {
    if (result.status === 'fulfilled') return 'won';
    const reason: unknown = result.reason;
    return typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : String(reason);
  });
}

describe('claiming', () => {
  it('lets one of 50 reviewers win who claim the same case at once', async () => {
    const { caseId } = await holdPayout(world.database, 'popular');
    const codes = codesOf(
      await Promise.allSettled(Array.from({ length: 50 }, (_, index) => claim(caseId, 1, { actor: `key:${index}` }))),
    );
    expect(codes.filter((code) => code === 'won')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['won', 'request.precondition-failed']));
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({ version: 2, status: 'claimed' });
  });

  it('refuses a case that somebody else holds, with the version they both see', async () => {
    const { caseId } = await holdPayout(world.database, 'taken');
    await claim(caseId, 1);
    await expect(claim(caseId, 2, { actor: 'key:2' })).rejects.toMatchObject({ code: 'case.already-claimed' });
    await expect(claim('no such case', 1)).rejects.toMatchObject({ code: 'case.not-found' });
  });

  it('looks at the version before it looks at the lease', async () => {
    const { caseId } = await holdPayout(world.database, 'stale');
    await claim(caseId, 1);
    await expect(decide(caseId, 1, { actor: 'key:2' })).rejects.toMatchObject({ code: 'request.precondition-failed' });
    await expect(decide(caseId, 2, { actor: 'key:2' })).rejects.toMatchObject({ code: 'case.lease-lost' });
    await expect(unclaimCase(world.database, { caseId, version: 2, actor: 'key:2', now: NOON })).rejects.toMatchObject({
      code: 'case.lease-lost',
    });
  });

  it('opens a case again when its lease has run out, before any sweep comes by', async () => {
    const { caseId } = await holdPayout(world.database, 'forgotten');
    await claim(caseId, 1);
    const late = NOON + LEASE_MS;
    expect(await findCase(world.database, caseId, late - 1)).toMatchObject({ status: 'claimed', assignee: 'key:1' });
    expect(await findCase(world.database, caseId, late)).toMatchObject({
      status: 'open',
      assignee: null,
      lease: null,
      version: 2,
    });
    await expect(heartbeat(world.database, { caseId, actor: 'key:1', now: late })).rejects.toMatchObject({
      code: 'case.lease-lost',
    });
    await expect(decide(caseId, 2, { now: late })).rejects.toMatchObject({ code: 'case.lease-lost' });
    expect(await claim(caseId, 2, { actor: 'key:2', now: late })).toMatchObject({ version: 3, lease: { holder: 'key:2' } });
    await expect(decide(caseId, 2, { now: late })).rejects.toMatchObject({ code: 'request.precondition-failed' });
  });

  it('is swept without raising the version', async () => {
    const { caseId } = await holdPayout(world.database, 'swept');
    await claim(caseId, 1);
    expect(await expireLeases(world.database, NOON + LEASE_MS)).toBeGreaterThan(0);
    expect(await findCase(world.database, caseId, NOON)).toMatchObject({ status: 'open', lease: null, version: 2 });
    await expect(decide(caseId, 2)).rejects.toMatchObject({ code: 'case.lease-lost' });
  });

  it('is extended by heartbeats, which leave the version alone', async () => {
    const { caseId } = await holdPayout(world.database, 'slow');
    await claim(caseId, 1);
    const beat = await heartbeat(world.database, { caseId, actor: 'key:1', now: NOON + LEASE_MS - 1 });
    expect(beat).toMatchObject({ version: 2, lease: { expiresAt: NOON + 2 * LEASE_MS - 1 } });
    await expect(heartbeat(world.database, { caseId, actor: 'key:2', now: NOON })).rejects.toMatchObject({
      code: 'case.lease-lost',
    });
    await expect(heartbeat(world.database, { caseId: 'no such case', actor: 'key:2', now: NOON })).rejects.toMatchObject({
      code: 'case.not-found',
    });
  });

  it('ends when it is given back', async () => {
    const { caseId } = await holdPayout(world.database, 'given back');
    await claim(caseId, 1);
    expect(await unclaimCase(world.database, { caseId, version: 2, actor: 'key:1', now: NOON })).toMatchObject({
      version: 3,
      status: 'open',
      assignee: null,
      lease: null,
    });
  });
});
