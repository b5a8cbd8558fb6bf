import { describe, expect, it } from '@jest/globals';
import type { FeatureSet } from '@app/features';
import { coins, transactionId } from '@app/domain';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import type { Policy } from '../policy/policy.js';
import type { Decision } from '../assessment.js';
import { controlDraw, controlOf } from './control-group.js';

const SLICE = {
  coins: coins(100),
  purchaseId: transactionId('buy'),
  buyerId: null,
  path: [],
  purchasedAt: 0,
  reversedCoins: coins(0),
  beyondLimit: false,
  value: null,
  warned: false,
  purchaseRisk: null,
  spentAt: null,
};

/** As far as the control group looks. */
function payout(
  given: { cents?: number; lists?: 'deny' | 'watch' | 'unknown'; slice?: object; truncated?: boolean } = {},
): FeatureSet {
  const { cents = 5_000, lists, slice = {}, truncated = false } = given;
  const match = { entryId: 'e', list: lists, kind: 'account', reason: 'r', expiresAt: 1, signals: [] };
  const features: unknown = {
    subject: { type: 'payout', id: 'p', amount: { value: cents, currency: 'USD' } },
    provenance: { status: 'known', value: { coins: 100, truncated, slices: [{ ...SLICE, ...slice }] } },
    lists:
      lists === 'unknown'
        ? { status: 'unknown', reason: 'timeout' }
        : { status: 'known', value: { matches: lists === undefined ? [] : [match], suppressions: [] } },
  };
  return asFeatures(features);
}

const isFeatures = (value: unknown): value is FeatureSet => typeof value === 'object';
function asFeatures(value: unknown): FeatureSet {
  if (!isFeatures(value)) throw new TypeError('no features');
  return value;
}

const held = (given: Partial<Decision> = {}): Decision => ({
  outcome: 'hold',
  holdCoins: null,
  score: 50,
  heads: { 'self-gifting': 0.5, rank: 0, chargeback: 0 },
  signals: {},
  reasons: [],
  degraded: [],
  ...given,
});

const POLICY: Policy = { ...DEFAULT_POLICY, controlGroup: { share: 0.2, dollarsMax: 100 } };
const isLetGo = (features: FeatureSet, decision = held(), policy = POLICY, drawn = 0.1): boolean =>
  controlOf({ features, decision }, policy, () => drawn) !== null;

describe('the control group', () => {
  it('takes a would-be hold whose draw is below the share, and says the chance', () => {
    expect(controlOf({ features: payout(), decision: held() }, POLICY, () => 0.1999)).toEqual({ propensity: 0.2 });
    expect(isLetGo(payout(), held(), POLICY, 0.2)).toBe(false);
  });

  it('is empty unless the policy says otherwise', () => {
    expect(isLetGo(payout(), held(), DEFAULT_POLICY, 0)).toBe(false);
  });

  it('takes nothing above the cap, or of an amount that is not known', () => {
    expect(isLetGo(payout({ cents: 10_000 }))).toBe(true);
    expect(isLetGo(payout({ cents: 10_001 }))).toBe(false);
    const unknown = payout();
    expect(isLetGo({ ...unknown, subject: { ...unknown.subject, amount: null } })).toBe(false);
  });

  it.each([
    ['who is denied', payout({ lists: 'deny' })],
    ['of whom nobody can say whether they are denied', payout({ lists: 'unknown' })],
    ['with disputed or refunded coins', payout({ slice: { reversedCoins: coins(1) } })],
    ['with coins that an issuer warned of', payout({ slice: { warned: true } })],
    ['whose sources were cut off', payout({ truncated: true })],
  ])('never takes a payout %s', (_, features) => {
    expect(isLetGo(features)).toBe(false);
  });

  it('takes one that is only watched, and nothing that is not held or was judged half blind', () => {
    expect(isLetGo(payout({ lists: 'watch' }))).toBe(true);
    expect(isLetGo(payout(), held({ outcome: 'review' }))).toBe(false);
    expect(isLetGo(payout(), held({ degraded: ['timeout'] }))).toBe(false);
  });
});

describe('the draw', () => {
  it('is the same for the same payout, policy and key, and another for any other', () => {
    const draw = controlDraw('one key');
    const first = draw({ policyVersion: 'a.1', payoutId: 'p' });
    expect(controlDraw('one key')({ policyVersion: 'a.1', payoutId: 'p' })).toBe(first);
    expect(draw({ policyVersion: 'a.2', payoutId: 'p' })).not.toBe(first);
    expect(draw({ policyVersion: 'a.1', payoutId: 'q' })).not.toBe(first);
    expect(controlDraw('another')({ policyVersion: 'a.1', payoutId: 'p' })).not.toBe(first);
  });

  it('falls below a tenth for a tenth of payouts', () => {
    const draw = controlDraw('one key');
    const below = Array.from({ length: 20_000 }, (_, n) => draw({ policyVersion: 'a', payoutId: `p${n}` })).filter(
      (drawn) => drawn < 0.1,
    );
    expect(below.length / 20_000).toBeGreaterThan(0.09);
    expect(below.length / 20_000).toBeLessThan(0.11);
  });
});
