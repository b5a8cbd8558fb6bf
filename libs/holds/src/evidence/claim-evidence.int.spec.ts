import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR_MS, SECOND_MS } from '@app/domain';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { recorded } from '../../../../test/support/recorded.js';
import { claimEvidence, dropEvidence, postponeEvidence, type ClaimedEvidence } from './claim-evidence.js';
import { noteEvidence } from './note-evidence.js';

const NOW = Date.UTC(2026, 10, 20);
const DUE = NOW + SECOND_MS;
let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => world.database.query({ text: 'delete from late_evidence' }));

const chargeback = recorded('dispute', { type: 'chargeback', relatesTo: recorded('bought').id });
const note = (now = NOW): Promise<void> => noteEvidence(world.database, [chargeback], now);
const claimAt = (now: number): Promise<ClaimedEvidence | null> => claimEvidence(world.database, now);
async function claimedAt(now: number): Promise<ClaimedEvidence> {
  const claimed = await claimAt(now);
  if (claimed === null) throw new Error(`nothing is due at ${now}`);
  return claimed;
}

describe('evidence', () => {
  it('is due a second after it was noted, and then taken by one', async () => {
    await note();
    expect(await claimAt(DUE - 1)).toBeNull();
    expect((await claimedAt(DUE)).seq).toBe(chargeback.seq);
    expect(await claimAt(DUE)).toBeNull();
  });

  it('is never taken by two at once, and nobody waits for another', async () => {
    await note();
    await world.database.transaction(async (sql) => {
      await claimEvidence(sql, DUE);
      expect(await claimAt(DUE)).toBeNull();
    });
  });

  it('is taken again when its lease has run out, ever later while it fails, within the hour at last', async () => {
    await note();
    const leases: number[] = [];
    let now = DUE;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const { leaseEndsAt } = await claimedAt(now);
      leases.push(leaseEndsAt - now);
      now = leaseEndsAt;
    }
    expect(leases.slice(0, 3)).toEqual([30 * SECOND_MS, 60 * SECOND_MS, 120 * SECOND_MS]);
    expect(leases.slice(-4)).toEqual([HOUR_MS, HOUR_MS, HOUR_MS, HOUR_MS]);
  });

  it('is gone when it has been followed, unless there was news of it meanwhile', async () => {
    await note();
    const before = await claimedAt(DUE);
    await note(NOW + 5 * SECOND_MS);
    await dropEvidence(world.database, before);
    const again = await claimedAt(DUE + 5 * SECOND_MS);
    await dropEvidence(world.database, again);
    expect(await claimAt(NOW + 24 * HOUR_MS)).toBeNull();
  });

  it('can be put off, which is no failure', async () => {
    await note();
    await postponeEvidence(world.database, await claimedAt(DUE), DUE + 5_000);
    expect(await claimAt(DUE + 4_999)).toBeNull();
    expect((await claimedAt(DUE + 5_000)).leaseEndsAt).toBe(DUE + 35 * SECOND_MS);
  });
});
