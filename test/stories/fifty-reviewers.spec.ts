import { brokenInvariants } from '../support/invariants.js';
import { openStory, type Story } from '../support/story.js';
import { CASE } from '../support/story-answers.js';
import { chainAudit, openCases, verifyAudit } from '@app/review';
import { applyAssessments, openPayouts } from '@app/holds';
import { accountId, coins, systemClock, transactionId, type Transaction } from '@app/domain';
import { contentHash, recordTransactions } from '@app/ledger';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const REVIEWERS = 50;
const CASES = 200;

let story: Story;
beforeAll(async () => {
  story = await openStory({ worker: false });
  await holdPayouts();
}, 60_000);
afterAll(() => story.close());

const payoutOf = (n: number): Transaction => ({
  id: transactionId(`payout ${n}`),
  type: 'payout',
  occurredAt: systemClock(),
  accountId: accountId(`creator ${n}`),
  counterpartyId: null,
  coins: coins(100),
  amount: { value: 50, currency: 'EUR' },
  relatesTo: null,
  account: null,
  device: null,
  paymentInstrument: null,
  payoutDestination: null,
  context: null,
  metadata: null,
});

async function holdPayouts(): Promise<void> {
  const items = Array.from({ length: CASES }, (_, n) => payoutOf(n)).map((transaction) => ({
    transaction,
    contentHash: contentHash(transaction),
  }));
  await recordTransactions(story.database, items, {
    types: ['payout'],
    run: async (sql, recorded) => {
      const now = systemClock();
      await openPayouts(sql, recorded);
      const assessed = recorded.map(({ seq, id }) => ({
        seq,
        transactionId: id,
        outcome: 'hold' as const,
        score: 80,
        degraded: [],
      }));
      await openCases(sql, await applyAssessments(sql, assessed, now), now);
    },
  });
}

/** Takes cases until none is left; now and then two hands on one button. Answers the cases whose verdict was accepted. */
async function review(reviewer: number, key: string): Promise<string[]> {
  const decided: string[] = [];
  for (;;) {
    const next = await story.request('POST', '/v1/cases/next', { key });
    if (next.status === 204) return decided;
    expect(next.status).toBe(200);
    const { id, version } = CASE.parse(next.body);
    const body =
      reviewer % 2 === 0 ? { decision: 'release', reasonCode: 'legitimate' } : { decision: 'reject', reasonCode: 'collusion' };
    const send = () => story.request('POST', `/v1/cases/${id}/decision`, { key, version, body });
    const answers = await Promise.all(decided.length === 0 ? [send(), send()] : [send()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual(decided.length === 0 ? [200, 412] : [200]);
    decided.push(id);
  }
}

it(`${REVIEWERS} reviewers decide ${CASES} cases at once: each case once, no verdict lost, the chain intact`, async () => {
  const keys = await Promise.all(Array.from({ length: REVIEWERS }, (_, n) => story.keyOf(`reviewer ${n}`, 'review')));
  const decided = await Promise.all(keys.map((key, n) => review(n, key)));
  const ids = decided.flat();
  expect(ids).toHaveLength(CASES);
  expect(new Set(ids).size).toBe(CASES);

  const { rows } = await story.database.query<{ case_id: string; verdicts: number; moved: number }>({
    text: `select c.id as case_id, count(distinct v.id) as verdicts, count(distinct h.payout_id) as moved
      from review_case c left join verdict v on v.case_id = c.id and v.applied_at is not null
      left join payout_history h on h.payout_id = c.subject_id and h.reason = 'verdict.' || c.decision and h.actor = c.decided_by
      where c.status = 'decided' group by c.id`,
  });
  expect(rows).toHaveLength(CASES);
  expect(rows.filter(({ verdicts, moved }) => verdicts !== 1 || moved !== 1)).toEqual([]);
  const broken = await brokenInvariants(story.database);
  expect(broken.filter(({ invariant }) => /verdict|case|history/.test(invariant))).toEqual([]);
  await chainAudit(story.database);
  expect(await verifyAudit(story.database)).toMatchObject({ status: 'intact' });
}, 60_000);
