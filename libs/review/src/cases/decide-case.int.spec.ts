import { DEFAULT_POLICY } from '@app/decisions';
import { HOUR_MS, type EpochMs } from '@app/domain';
import { getPayout } from '@app/holds';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { verifyAudit } from '../audit/verify-audit.js';
import { chainAudit } from '../audit/chain-audit.js';
import { getCase } from './case-details.js';
import { claimCase } from './claim-case.js';
import { decideCase } from './decide-case.js';
import type { CaseVerdict } from './record-verdict.js';
import { assess, holdPayout, NOON, recordPayouts, settle } from '../../../../test/support/held-payouts.js';
import { listCases } from './read-cases.js';
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

const statusOf = async (payoutId: string): Promise<string | undefined> =>
  (await getPayout(world.database, payoutId))?.payout.status;

function codesOf(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results.map((result) => {
    if (result.status === 'fulfilled') return 'won';
    const reason: unknown = result.reason;
    return typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : String(reason);
  });
}

describe('deciding', () => {
  it('releases what is held, at once, and closes the case', async () => {
    const { caseId } = await holdPayout(world.database, 'honest');
    await claim(caseId, 1);
    expect(await decide(caseId, 2)).toMatchObject({
      version: 3,
      status: 'decided',
      decision: 'release',
      decidedAt: NOON,
      effectiveAt: NOON,
      lease: null,
    });
    expect(await getPayout(world.database, 'honest')).toMatchObject({
      payout: { status: 'released', figures: { payable: 100, held: 0 } },
      history: [{}, {}, { reason: 'verdict.release', actor: 'key:1' }],
    });
    await expect(decide(caseId, 3)).rejects.toMatchObject({ code: 'case.not-open' });
  });

  it('rejects what is held and keeps the coins unpaid', async () => {
    const { caseId } = await holdPayout(world.database, 'ring');
    await claim(caseId, 1);
    await decide(caseId, 2, { decision: 'reject', reasonCode: 'self-gifting', comment: 'one device' });
    expect(await getPayout(world.database, 'ring')).toMatchObject({
      payout: { status: 'rejected', figures: { rejected: 100, payable: 0 } },
    });
    expect(await getCase(world.database, caseId, NOON)).toMatchObject({
      verdicts: [
        { decision: 'reject', reasonCode: 'self-gifting', comment: 'one device', decidedBy: 'key:1', payoutIds: ['ring'] },
      ],
      timeline: expect.arrayContaining([
        expect.objectContaining({ action: 'assessment.hold', actor: 'system' }),
        expect.objectContaining({ action: 'case.claimed', actor: 'key:1' }),
        expect.objectContaining({ action: 'case.decided', actor: 'key:1' }),
        expect.objectContaining({ action: 'verdict.reject', actor: 'key:1' }),
      ]),
    });
  });

  it.each([
    ['a reason that does not fit the decision', { reasonCode: 'stolen-funds' }],
    ['other without words', { decision: 'reject', reasonCode: 'other', comment: '  ' }],
    ['a payout of another case', { payoutIds: ['nothing of this case'] }],
  ] as const)('refuses %s', async (what, fields) => {
    const { caseId } = await holdPayout(world.database, `wrong: ${what}`);
    await claim(caseId, 1);
    await expect(decide(caseId, 2, fields)).rejects.toMatchObject({ code: 'request.invalid' });
    expect(await statusOf(`wrong: ${what}`)).toBe('held');
  });

  it('is refused by the database without a known reason', async () => {
    const { caseId } = await holdPayout(world.database, 'by hand');
    await expect(
      world.database.query({
        text: `insert into verdict (case_id, case_version, decision, reason_code, payout_ids, decided_by, decided_by_owner, decided_at, effective_at,
            four_eyes_limit)
          values ($1, 1, 'release', 'because', '{}', 'x', 'x', now(), now(), 1000)`,
        values: [caseId],
      }),
    ).rejects.toMatchObject({ code: '23514', message: expect.stringContaining('verdict_check') });
  });

  it('decides a part and leaves the rest to the same reviewer', async () => {
    const late = NOON + HOUR_MS;
    await assess(world.database, await recordPayouts(world.database, ['part a', 'part b']), {
      outcome: 'allow',
      degraded: ['timeout'],
      now: late,
    });
    const [incident] = await listCases(world.database, { kind: 'incident', statuses: ['open'], sort: 'urgency', limit: 1 }, late);
    if (incident === undefined) throw new Error('no incident');
    const { version } = await claim(incident.id, incident.version, { actor: 'key:1', now: late });
    const part = await decide(incident.id, version, { payoutIds: ['part b'], now: late });
    expect(part).toMatchObject({
      status: 'claimed',
      version: version + 1,
      heldCoins: 100,
      decision: null,
      lease: { holder: 'key:1' },
    });
    expect(await statusOf('part a')).toBe('held');
    expect(await decide(incident.id, version + 1, { now: late })).toMatchObject({ status: 'decided' });
    expect(await statusOf('part a')).toBe('released');
  });

  it('overturns the earlier verdict when new evidence brings the payout back', async () => {
    const { payout, caseId } = await holdPayout(world.database, 'second thoughts');
    await claim(caseId, 1);
    await decide(caseId, 2);
    await assess(world.database, [payout], { evidenceRecordedAt: NOON + 1 });
    const again = (await getPayout(world.database, payout.id))?.caseId ?? '';
    expect(again).not.toBe(caseId);
    await claim(again, 1);
    await decide(again, 2, { decision: 'reject', reasonCode: 'collusion' });
    expect((await getCase(world.database, caseId, NOON))?.verdicts).toMatchObject([{ decision: 'release', overturnedAt: NOON }]);
  });

  it('and settling at once come wholly one after the other', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `race ${index}`);
    const cases = await Promise.all(ids.map((id) => holdPayout(world.database, id)));
    await Promise.all(cases.map(({ caseId }) => claim(caseId, 1)));
    const codes = codesOf(
      await Promise.allSettled(cases.flatMap(({ caseId, payout }) => [decide(caseId, 2), settle(world.database, payout.id)])),
    );
    expect(new Set(codes.filter((code) => code !== 'won'))).not.toContain('40P01');

    for (const { caseId, payout } of cases) {
      const [found, record] = await Promise.all([getCase(world.database, caseId, NOON), getPayout(world.database, payout.id)]);
      expect(record?.payout).toMatchObject({ status: 'settled', figures: { settled: 100, held: 0, payable: 0 } });
      const steps = record?.history.map(({ to }) => to);
      expect(found?.found.status).toBe('decided');
      if (found?.found.decision === 'release') expect(steps).toEqual(['pending', 'held', 'released', 'settled']);
      else expect(steps).toEqual(['pending', 'held', 'settled']);
      const asked = await listCases(world.database, { kind: 'settled-against-hold', sort: 'urgency', limit: 100 }, NOON);
      expect(asked.some(({ subject }) => subject.id === payout.id)).toBe(found?.found.decision !== 'release');
    }
  });

  it('lets one of many verdicts on the same version win', async () => {
    const { caseId } = await holdPayout(world.database, 'double click');
    await claim(caseId, 1);
    const codes = codesOf(await Promise.allSettled(Array.from({ length: 20 }, () => decide(caseId, 2))));
    expect(codes.filter((code) => code === 'won')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['won', 'request.precondition-failed']));
    await chainAudit(world.database);
    expect(await verifyAudit(world.database)).toMatchObject({ status: 'intact' });
  });
});
