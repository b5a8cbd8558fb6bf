import { describe, expect, it } from '@jest/globals';
import type { Payer } from '@app/features';
import { featuresOf, provenanceOf, subjectOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { boughtBy, payerOf, payersOf } from '../fixtures/payers.js';
import { timeToBurn } from './time-to-burn.detector.js';

interface Given {
  readonly coins?: number;
  readonly minutes?: number;
  readonly hoursAgo?: number;
  readonly payer?: Partial<Payer>;
  readonly payers?: number;
}

/** Two accounts of some months that burnt 3,000 coins each last night; a regular brought the rest of 10,000. */
function payout({ coins = 3_000, minutes = 3, hoursAgo = 20, payer = {}, payers = 2 }: Given = {}) {
  const ids = Array.from({ length: payers }, (_, index) => `burner-${index}`);
  const burners = ids.map((id) => payerOf(id, { coins, daysGiven: 1, coinsElsewhere: 0, ...payer }));
  return featuresOf('payout', {
    payers: payersOf([...burners, payerOf('regular')]),
    provenance: provenanceOf(
      ...ids.map((id) => boughtBy(id, coins, minutes, hoursAgo)),
      boughtBy('regular', 10_000 - coins * payers),
    ),
  });
}

describe('time to burn', () => {
  it('asks for a look at two payers who burnt all they bought on one creator, however old their accounts', () => {
    expect(judged(timeToBurn, payout())).toMatchObject({
      action: 'review',
      code: 'time-to-burn.payers',
      evidence: { share: 0.6, payers: [{ accountId: 'burner-0', coins: 3_000 }, { accountId: 'burner-1' }] },
    });
  });

  it.each<[string, Given, string]>([
    ['half of the payout', { coins: 2_500 }, 'review'],
    ['less than half of it', { coins: 2_499 }, 'clear'],
    ['one generous evening of one fan', { payers: 1, coins: 9_000 }, 'clear'],
    ['who come back on a third day', { payer: { daysGiven: 3 } }, 'clear'],
    ['who came on two days', { payer: { daysGiven: 2 } }, 'review'],
    ['who give a tenth elsewhere', { payer: { coins: 900, coinsElsewhere: 100 } }, 'review'],
    ['who give more elsewhere', { payer: { coins: 899, coinsElsewhere: 101 } }, 'clear'],
    ['ten minutes', { minutes: 10 }, 'review'],
    ['eleven minutes', { minutes: 11 }, 'clear'],
    ['half of whose disputes have come', { hoursAgo: 26 * 24 }, 'clear'],
  ])('%s', (_, given, expected) => {
    expect(verdict(timeToBurn, payout(given))).toBe(expected);
  });

  it('leaves small change alone', () => {
    const subject = subjectOf('payout', { amount: { value: 3_000, currency: 'USD' } });
    expect(verdict(timeToBurn, { ...payout(), subject })).toBe('clear');
  });

  it('does not clear a payout most of whose payers were beyond the bound', () => {
    const features = featuresOf('payout', {
      payers: payersOf([payerOf('regular')], { payerCount: 90 }),
      provenance: provenanceOf(boughtBy('hidden', 9_000), boughtBy('regular', 1_000)),
    });
    expect(verdict(timeToBurn, features)).toBe('unknown');
  });

  it.each(['payers', 'provenance'] as const)('is unknown without %s', (family) => {
    expect(verdict(timeToBurn, { ...payout(), [family]: unread() })).toBe('unknown');
  });
});
