import { collectHoldMetrics } from '@app/holds';
import { DEFAULT_POLICY } from '@app/decisions';
import { MINUTE_MS } from '@app/domain';
import { metricsRegistry } from '@app/runtime';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { claimCase } from './cases/claim-case.js';
import { decideCase } from './cases/decide-case.js';
import { holdPayout, NOON } from '../../../test/support/held-payouts.js';
import { collectDecisionMetrics, collectReviewMetrics } from './review.metrics.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

it('tells what is held, what waits on the desk, and which verdicts were given', async () => {
  const { database } = world;
  const cases = [await holdPayout(database, 'a'), await holdPayout(database, 'b'), await holdPayout(database, 'c')];
  const [decided, claimed] = cases.map(({ caseId }) => caseId);
  for (const caseId of [decided, claimed])
    await claimCase(database, { caseId: caseId ?? '', version: 1, actor: 'key:1', now: NOON });
  const verdict = { decision: 'reject', reasonCode: 'collusion', comment: null, payoutIds: null } as const;
  const given = { ...verdict, caseId: decided ?? '', version: 2, actor: 'key:1', owner: 'anna', now: NOON };
  await decideCase(database, given, DEFAULT_POLICY);

  collectHoldMetrics(database);
  collectReviewMetrics(database, () => NOON + MINUTE_MS);
  collectDecisionMetrics(database, () => NOON + MINUTE_MS);
  const lines = (await metricsRegistry.metrics()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'assay_holds_open 2',
      'assay_held_coins 200',
      'assay_cases{status="open"} 1',
      'assay_cases{status="claimed"} 1',
      'assay_cases{status="snoozed"} 0',
      'assay_cases{status="decided"} 1',
      'assay_case_oldest_open_seconds 60',
      'assay_case_decision_seconds{quantile="0.9"} 0',
      'assay_verdicts_total{verdict="reject",overturned="false"} 1',
      'assay_verdicts_total{verdict="release",overturned="true"} 0',
    ]),
  );
});
