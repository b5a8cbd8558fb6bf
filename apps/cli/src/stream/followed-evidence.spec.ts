import { beforeEach, describe, expect, it } from '@jest/globals';
import { FollowedEvidence, type Spoken } from './followed-evidence.js';

let now = 0;
let waited: number[] = [];
let evidence: FollowedEvidence;
const happen = (...events: Spoken[]): void => {
  for (const event of events) evidence.see(event);
};
const settlement = (relatesTo: string): Spoken => ({
  id: `settlement of ${relatesTo}`,
  type: 'settlement',
  accountId: 'bank',
  relatesTo,
});
const dispute = (relatesTo: string): Spoken => ({
  id: `dispute of ${relatesTo}`,
  type: 'chargeback',
  accountId: 'bank',
  relatesTo,
});

describe('what is said between a payout and its settlement', () => {
  beforeEach(() => {
    [now, waited] = [0, []];
    evidence = new FollowedEvidence(
      () => now,
      async (ms) => waited.push(ms),
    );
    happen(
      { id: 'buy', type: 'purchase', accountId: 'fan' },
      { id: 'gift', type: 'gift', accountId: 'fan', counterpartyId: 'ada' },
      { id: 'out', type: 'payout', accountId: 'ada' },
      { id: 'other', type: 'payout', accountId: 'max' },
    );
  });

  it('is waited for before the settlement of whom the buyer gave coins, and of nobody else', () => {
    happen(dispute('buy'));
    expect(evidence.isAwaitedBy(settlement('out'))).toBe(true);
    expect(evidence.isAwaitedBy(settlement('other'))).toBe(false);
    expect(evidence.isAwaitedBy({ id: 'gift 2', type: 'gift', accountId: 'fan', counterpartyId: 'ada' })).toBe(false);
  });

  it('is not waited for where nothing was said, or long ago', () => {
    expect(evidence.isAwaitedBy(settlement('out'))).toBe(false);
    happen(dispute('buy'), dispute('a purchase that nobody knows'));
    now = 5_000;
    expect(evidence.isAwaitedBy(settlement('out'))).toBe(false);
  });

  it('is waited for once', async () => {
    happen(dispute('buy'));
    await evidence.untilFollowed();
    expect(waited).toEqual([2_500]);
    expect(evidence.isAwaitedBy(settlement('out'))).toBe(false);
  });
});
