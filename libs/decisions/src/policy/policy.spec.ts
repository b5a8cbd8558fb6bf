import { describe, expect, it } from '@jest/globals';
import { DETECTORS } from '@app/detectors';
import { DEFAULT_POLICY } from './default-policy.js';
import { definePolicy } from './define-policy.js';
import { needsFourEyes } from './needs-four-eyes.js';
import type { PolicyDraft } from './policy.js';

const draft: PolicyDraft = {
  name: 'spec',
  limits: {},
  weights: {},
  addCeiling: DEFAULT_POLICY.addCeiling,
  fourEyesDollars: DEFAULT_POLICY.fourEyesDollars,
  risk: DEFAULT_POLICY.risk,
  rates: DEFAULT_POLICY.rates,
};

describe('a policy', () => {
  it('has every limit and weight of every detector', () => {
    for (const { id, limits, weight } of DETECTORS) {
      expect(Object.keys(DEFAULT_POLICY.limits[id] ?? {})).toEqual(Object.keys(limits));
      expect(DEFAULT_POLICY.weights[id]).toBe(weight);
    }
  });

  it('overrides a limit and keeps the others', () => {
    const policy = definePolicy({ ...draft, limits: { reciprocity: { hold: 0.9 } }, weights: { reciprocity: 0.1 } });
    expect(policy.limits.reciprocity).toMatchObject({ hold: 0.9, review: 0.6 });
    expect(policy.weights.reciprocity).toBe(0.1);
  });

  it('is named by its content: any number changes the version, the order of writing does not', () => {
    const { version } = definePolicy(draft);
    expect(version).toMatch(/^spec\.[0-9a-f]{8}$/);
    expect(definePolicy({ ...draft, limits: { reciprocity: { hold: 0.9 } } }).version).not.toBe(version);
    expect(definePolicy({ ...draft, addCeiling: 0.34 }).version).not.toBe(version);
    const minorUnitsPerDollar = Object.fromEntries(Object.entries(draft.rates.minorUnitsPerDollar).reverse());
    expect(definePolicy({ ...draft, rates: { ...draft.rates, minorUnitsPerDollar } }).version).toBe(version);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(DEFAULT_POLICY.limits['young-coins'])).toBe(true);
  });

  it('is refused with every fault at once', () => {
    const wrong = {
      ...draft,
      name: 'No!',
      addCeiling: 2,
      fourEyesDollars: 0,
      limits: { nobody: { x: 1 }, reciprocity: { hodl: 1, hold: -1 } },
      weights: { reciprocity: 7 },
    };
    expect(() => definePolicy({ ...wrong, rates: { asOf: 'today', minorUnitsPerDollar: { usd: 0 } } })).toThrow(
      /limits\.nobody: no such detector.*limits\.reciprocity\.hodl: reciprocity has giftsEachWay.*limits\.reciprocity\.hold: -1.*weights\.reciprocity: 7.*addCeiling: 2.*fourEyesDollars: 0.*name: No!.*rates\.asOf: today.*usd is not an ISO.*rates\.usd: 0/s,
    );
  });

  it('asks for four eyes above its limit in each currency, and where the amount is unknown', () => {
    expect(needsFourEyes({ value: 100_000, currency: 'USD' }, DEFAULT_POLICY)).toBe(false);
    expect(needsFourEyes({ value: 100_001, currency: 'USD' }, DEFAULT_POLICY)).toBe(true);
    expect(needsFourEyes({ value: 154_001, currency: 'JPY' }, DEFAULT_POLICY)).toBe(true);
    expect(needsFourEyes({ value: 154_000, currency: 'JPY' }, DEFAULT_POLICY)).toBe(false);
    expect(needsFourEyes(null, DEFAULT_POLICY)).toBe(true);
  });

  it('takes a currency without a rate for the dearest of all', () => {
    expect(needsFourEyes({ value: 76_000, currency: 'XXX' }, DEFAULT_POLICY)).toBe(false);
    expect(needsFourEyes({ value: 76_001, currency: 'XXX' }, DEFAULT_POLICY)).toBe(true);
  });
});
