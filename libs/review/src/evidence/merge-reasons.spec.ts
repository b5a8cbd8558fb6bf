import { describe, expect, it } from '@jest/globals';
import type { Assessment, Reason } from '@app/decisions';
import { seq, transactionId } from '@app/domain';
import { latestOfEach, mergeHeads, mergeReasons } from './merge-reasons.js';

const reason = (
  detector: string,
  contribution: number,
  message = `${detector} says so`,
  extra: Partial<Reason> = {},
): Reason => ({
  code: `${detector}.code`,
  detector,
  contribution,
  message,
  evidence: {},
  ...extra,
});
const assessed = (payoutId: string, reasons: Reason[], heads: Partial<Assessment['heads']> = {}): Assessment => ({
  seq: seq(1),
  transactionId: transactionId(payoutId),
  cause: 'first',
  outcome: 'hold',
  holdCoins: null,
  score: 80,
  heads: { 'self-gifting': 0, rank: 0, chargeback: 0, ...heads },
  signals: {},
  reasons,
  degraded: [],
  versions: { policy: 'p', model: 'none' },
  asOf: seq(1),
  assessedAt: 0,
  latencyMs: 0,
});

describe('the reasons of a case', () => {
  it('stand by contribution, each with the payout that it was given for', () => {
    const merged = mergeReasons([assessed('a', [reason('x', 3)]), assessed('b', [reason('y', 9)])]);
    expect(merged.map(({ detector, payoutId }) => [detector, payoutId])).toEqual([
      ['y', 'b'],
      ['x', 'a'],
    ]);
  });

  it('are told once when several payouts have them in the same words, by the payout that they weigh most for', () => {
    const merged = mergeReasons([
      assessed('a', [reason('x', 3)]),
      assessed('b', [reason('x', 9)]),
      assessed('c', [reason('x', 1)]),
    ]);
    expect(merged).toMatchObject([{ contribution: 9, payoutId: 'b', payoutIds: ['a', 'b', 'c'] }]);
  });

  it('stay apart when the numbers in them differ', () => {
    expect(mergeReasons([assessed('a', [reason('x', 3, '3 coins')]), assessed('b', [reason('x', 3, '4 coins')])])).toHaveLength(
      2,
    );
  });

  it('put what acts on nothing last, whatever it weighed', () => {
    const silenced = reason('x', 50, 'x', { silenced: 'shadow' });
    expect(mergeReasons([assessed('a', [silenced, reason('y', 0)])]).map(({ detector }) => detector)).toEqual(['y', 'x']);
  });

  it('come from the latest assessment of each payout', () => {
    const [newer, older] = [assessed('a', [reason('x', 1)]), assessed('a', [reason('y', 1)])];
    expect(latestOfEach([newer, older, assessed('b', [])])).toEqual([newer, assessed('b', [])]);
  });

  it('show the worst of every head', () => {
    const heads = mergeHeads([
      assessed('a', [], { rank: 0.4, chargeback: 0.1 }),
      assessed('b', [], { rank: 0.2, chargeback: 0.7 }),
    ]);
    expect(heads).toEqual({ 'self-gifting': 0, rank: 0.4, chargeback: 0.7 });
  });
});
