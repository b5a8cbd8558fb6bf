import { describe, expect, it } from '@jest/globals';
import { accountId, coins, seq, transactionId, type TransactionType } from '@app/domain';
import type { Subject } from '@app/features';
import type { RiskCheck } from '@app/pipeline';
import { CheckLanes } from './check-lanes.js';

const subject = (id: string, type: TransactionType = 'gift'): Subject => ({
  seq: null,
  id: transactionId(id),
  type,
  occurredAt: 0,
  accountId: accountId('a'),
  counterpartyId: null,
  coins: coins(1),
  amount: null,
  relatesTo: null,
  account: null,
  device: null,
  paymentInstrument: null,
  payoutDestination: null,
  context: null,
  metadata: null,
});

const verdictOn = ({ id }: Subject): RiskCheck => ({
  cause: 'check',
  outcome: 'allow',
  holdCoins: null,
  score: 0,
  heads: { 'self-gifting': 0, rank: 0, chargeback: 0 },
  signals: {},
  reasons: [{ code: id, detector: 'd', contribution: 0, message: '', evidence: {} }],
  degraded: [],
  versions: { policy: 'p', model: 'm' },
  asOf: seq(1),
  assessedAt: 0,
  latencyMs: 0,
});

/** Batches that end when told, so that the order of things is the test's. */
function heldBatches() {
  const batches: { ids: string[]; deadlineMs: number; finish: () => void; fail: (error: Error) => void }[] = [];
  let now = 0;
  const lanes = new CheckLanes(
    (subjects, { deadlineMs }) =>
      new Promise((resolve, reject) => {
        batches.push({
          ids: subjects.map(({ id }) => id),
          deadlineMs,
          finish: () => resolve(subjects.map(verdictOn)),
          fail: reject,
        });
      }),
    () => now,
  );
  return { batches, lanes, passMs: (ms: number) => (now += ms) };
}

describe('CheckLanes', () => {
  it('starts a lone check at once and gathers what comes while batches are under way', async () => {
    const { batches, lanes } = heldBatches();
    const checks = ['1', '2', '3', '4', '5'].map((id) => lanes.check(subject(id), 150));
    expect(batches.map(({ ids }) => ids)).toEqual([['1'], ['2']]);
    batches[0]?.finish();
    await checks[0];
    await Promise.resolve();
    expect(batches[2]?.ids).toEqual(['3', '4', '5']);
    batches[1]?.finish();
    batches[2]?.finish();
    const codes = (await Promise.all(checks)).map((check) => check?.reasons[0]?.code);
    expect(codes).toEqual(['1', '2', '3', '4', '5']);
  });

  it('takes the time a check has waited from its deadline', async () => {
    const { batches, lanes, passMs } = heldBatches();
    const first = [lanes.check(subject('1'), 150), lanes.check(subject('2'), 150)];
    void lanes.check(subject('3'), 150);
    passMs(40);
    batches[0]?.finish();
    await first[0];
    await Promise.resolve();
    expect(batches.map(({ deadlineMs }) => deadlineMs)).toEqual([150, 150, 110]);
  });

  it('never lets a gift wait behind payouts, or a patient check behind a hurried one', () => {
    const { batches, lanes } = heldBatches();
    for (const id of ['1', '2', '3']) void lanes.check(subject(id, 'payout'), 150);
    void lanes.check(subject('gift'), 150);
    void lanes.check(subject('hurried'), 10);
    expect(batches.map(({ ids }) => ids)).toEqual([['1'], ['2'], ['gift'], ['hurried']]);
  });

  it('fails only the checks of the batch that failed', async () => {
    const { batches, lanes } = heldBatches();
    const [failing, fine] = [lanes.check(subject('1'), 150), lanes.check(subject('2'), 150)];
    batches[0]?.fail(new Error('down'));
    batches[1]?.finish();
    await expect(failing).rejects.toThrow('down');
    await expect(fine).resolves.toMatchObject({ outcome: 'allow' });
  });

  it('turns checks away when too many wait', () => {
    const { lanes } = heldBatches();
    const taken = Array.from({ length: 5_003 }, (_, index) => lanes.check(subject(String(index)), 150));
    expect(taken.filter((check) => check === null)).toHaveLength(1);
  });
});
