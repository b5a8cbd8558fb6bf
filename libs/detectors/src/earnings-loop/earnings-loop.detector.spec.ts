import { describe, expect, it } from '@jest/globals';
import { featuresOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { balanceOf } from '../fixtures/payers.js';
import { earningsLoop } from './earnings-loop.detector.js';

const payout = (exchangedCoins: number, returnedCoins: number, returnedTo: number) =>
  featuresOf('payout', { balance: balanceOf({ exchangedCoins, returnedCoins, returnedTo }) });

describe('earnings loop', () => {
  it('asks for a look when most of what was exchanged went back to gifters', () => {
    expect(judged(earningsLoop, payout(4_000, 3_000, 5))).toMatchObject({
      action: 'review',
      code: 'earnings-loop.returned',
      evidence: { share: 0.75, returnedTo: 5 },
    });
  });

  it.each([
    [4_000, 2_000, 3, 'review'],
    [4_000, 1_999, 3, 'clear'],
    [4_000, 4_000, 2, 'clear'],
    [1_000, 1_000, 3, 'review'],
    [999, 999, 3, 'clear'],
    [0, 0, 0, 'clear'],
  ])('of %i exchanged coins %i back to %i gifters: %s', (exchanged, returned, to, expected) => {
    expect(verdict(earningsLoop, payout(exchanged, returned, to))).toBe(expected);
  });

  it('is unknown without the balance', () => {
    expect(verdict(earningsLoop, featuresOf('payout', { balance: unread() }))).toBe('unknown');
  });
});
