import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { DEFAULT_POLICY, type Policy } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { NO_MODEL } from '@app/models';
import { claimCase, decideCase } from '@app/review';
import { openPipelineWorld, type PipelineWorld } from '../fixtures/pipeline-world.js';
import { smallMonth } from '../fixtures/small-month.js';
import type { BacktestReport } from './report.js';
import { runBacktest } from './run-backtest.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  await smallMonth(world);
});
afterAll(() => world.close());

/** Holds nobody for shared identities, and everybody whose coins cost a cent of expected loss. */
const DRAFT: Policy = {
  ...DEFAULT_POLICY,
  version: 'draft.1',
  limits: {
    ...DEFAULT_POLICY.limits,
    'identity-overlap': { ...DEFAULT_POLICY.limits['identity-overlap'], holdShare: 1.1 },
    'young-coins': { ...DEFAULT_POLICY.limits['young-coins'], lossDollars: 0.01, lossShare: 0.0001 },
  },
};
/** Two are enough to tell apart, and no other's opinion is in the way. */
const TWO = DETECTORS.filter(({ id }) => id === 'identity-overlap' || id === 'young-coins');
const POLICIES = new Map([DEFAULT_POLICY, DRAFT].map((policy) => [policy.version, policy]));

const backtested = (policyVersion: string, heard: number[] = []): Promise<BacktestReport> =>
  runBacktest(
    {
      database: world.database,
      detectors: TWO,
      policyOf: async (version) => POLICIES.get(version) ?? null,
      modelOf: async () => NO_MODEL,
    },
    {
      policyVersion,
      liveVersion: DEFAULT_POLICY.version,
      since: Date.now() - DAY_MS,
      until: Date.now() + DAY_MS,
      onProgress: ({ ratio }) => void heard.push(ratio),
    },
  );

async function decide(payoutId: string, decision: 'release' | 'reject'): Promise<void> {
  const [found] = await world.rows<{ id: string; version: number }>(
    'select c.id, c.version from review_case c join case_payout p on p.case_id = c.id where p.payout_id = $1 and p.open',
    [payoutId],
  );
  const { id = '', version = 0 } = found ?? {};
  const acting = { caseId: id, actor: 'key:1', now: Date.now() };
  const { version: claimed } = await claimCase(world.database, { ...acting, version });
  const reasonCode = decision === 'release' ? 'legitimate' : 'self-gifting';
  const verdict = { ...acting, version: claimed, owner: 'ann', decision, reasonCode, comment: null, payoutIds: null } as const;
  await decideCase(world.database, verdict, DEFAULT_POLICY);
}

describe('a backtest', () => {
  it('of the live policy against itself changes nothing', async () => {
    const report = await backtested(DEFAULT_POLICY.version);
    expect(report).toMatchObject({ payouts: 2, newlyHeld: { payouts: 0 }, noLongerHeld: { payouts: 0 }, examples: [] });
    expect(report.draft).toEqual(report.live);
    expect(report.live).toMatchObject({ payouts: expect.any(Number), byFate: { rejected: { payouts: 0 } } });
  });

  it('tells a draft’s holds from the live ones in coins, money, time and by detector', async () => {
    const heard: number[] = [];
    const { live, draft, detectors, examples, noLongerHeld, wait } = await backtested(DRAFT.version, heard);
    expect(heard.at(-1)).toBe(1);
    expect(wait).toEqual({ basis: 'service-level', hours: null, holdsEnded: 0 });
    expect(live.byFate.open.payouts + live.byFate.disputed.payouts + live.byFate.refunded.payouts).toBe(2);
    expect(draft.payouts + noLongerHeld.payouts).toBe(2 + examples.filter(({ change }) => change === 'newly-held').length);
    expect(detectors.find(({ detector }) => detector === 'identity-overlap')).toMatchObject({ held: { live: 1, draft: 0 } });
    expect(examples).toContainEqual(expect.objectContaining({ payoutId: 'cash max', change: 'no-longer-held', coins: 12_000 }));
  });

  it('says what staff made of the payouts that would be let go', async () => {
    await decide('cash max', 'reject');
    const { live, noLongerHeld, detectors, summary } = await backtested(DRAFT.version);
    expect(live.byFate.rejected).toMatchObject({
      payouts: 1,
      coins: 12_000,
      money: [{ currency: 'USD', value: 12_000 }],
      dollars: 120,
    });
    expect(noLongerHeld.byFate.rejected.payouts).toBe(1);
    expect(detectors.find(({ detector }) => detector === 'identity-overlap')).toMatchObject({
      known: 1,
      precision: { share: 1 },
    });
    expect(summary.join(' ')).toContain('1 payout turned out bad so far');
  });

  it('is readable by somebody who is no engineer', async () => {
    const { summary } = await backtested(DRAFT.version);
    for (const sentence of summary) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
    expect(summary.join(' ')).not.toMatch(/undefined|NaN|null/);
  });

  it('refuses a policy that nobody saved', async () => {
    await expect(backtested('draft.2')).rejects.toThrow('There is no policy draft.2');
  });
});
