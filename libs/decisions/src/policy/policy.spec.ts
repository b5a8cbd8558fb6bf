import { describe, expect, it } from '@jest/globals';
import { DETECTORS } from '@app/detectors';
import { DEFAULT_DRAFT, DEFAULT_POLICY } from './default-policy.js';
import { completePolicy, definePolicy } from './define-policy.js';
import { holdCostDollars } from './hold-cost.js';
import { needsFourEyes } from './needs-four-eyes.js';
import { policyFaults } from './policy-faults.js';
import type { PolicyDraft } from './policy.js';

const draft: PolicyDraft = { ...DEFAULT_DRAFT, name: 'spec' };

describe('a policy', () => {
  it('has every limit and weight of every detector', () => {
    for (const { id, limits, weight } of DETECTORS) {
      expect(Object.keys(DEFAULT_POLICY.limits[id] ?? {})).toEqual(Object.keys(limits));
      expect(DEFAULT_POLICY.weights[id]).toBe(weight);
    }
  });

  it('overrides a limit and keeps the others', () => {
    const policy = definePolicy({ ...draft, detectors: { reciprocity: { limits: { hold: 0.9 }, weight: 0.1, mode: 'shadow' } } });
    expect(policy.limits.reciprocity).toMatchObject({ hold: 0.9, review: 0.6 });
    expect(policy.weights.reciprocity).toBe(0.1);
    expect(policy.modes).toMatchObject({ reciprocity: 'shadow', 'young-coins': 'live' });
  });

  it('is named by its content: any number changes the version, the order of writing does not', () => {
    const { version } = definePolicy(draft);
    expect(version).toMatch(/^spec\.[0-9a-f]{8}$/);
    expect(definePolicy({ ...draft, detectors: { reciprocity: { limits: { hold: 0.9 } } } }).version).not.toBe(version);
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
      detectors: { nobody: {}, reciprocity: { limits: { hodl: 1, hold: -1 }, weight: 7 } },
      costOfDelay: { dollarsPerDay: -1, reviewDollars: 8 },
      controlGroup: { share: 1.5, dollarsMax: 100 },
      rates: { asOf: 'today', minorUnitsPerDollar: { usd: 0 } },
    };
    expect(policyFaults(wrong)).toEqual([
      { pointer: '/name', detail: expect.stringContaining('No! is not') },
      { pointer: '/detectors/nobody', detail: expect.stringContaining('no such detector; there are identity-overlap') },
      { pointer: '/detectors/reciprocity/weight', detail: '7 is not between 0 and 1' },
      { pointer: '/detectors/reciprocity/limits/hodl', detail: expect.stringContaining('reciprocity has giftsEachWay') },
      { pointer: '/detectors/reciprocity/limits/hold', detail: '-1 is not a number of 0 or more' },
      { pointer: '/addCeiling', detail: '2 is not between 0 and 1' },
      { pointer: '/fourEyesDollars', detail: '0 is not above 0' },
      { pointer: '/costOfDelay/dollarsPerDay', detail: '-1 is not a number of 0 or more' },
      { pointer: '/controlGroup/share', detail: '1.5 is not between 0 and 1' },
      { pointer: '/rates/asOf', detail: expect.stringContaining('today is not a date') },
      { pointer: '/rates/minorUnitsPerDollar/usd', detail: expect.stringContaining('not an ISO 4217 code') },
      { pointer: '/rates/minorUnitsPerDollar/usd', detail: '0 is not above 0' },
    ]);
    expect(() => definePolicy(wrong)).toThrow(/policy No! cannot be used.*\/detectors\/nobody: no such detector/s);
  });

  it('takes the least loss worth a hold from what a hold costs, unless it names one', () => {
    const costOfDelay = { dollarsPerDay: 20, reviewDollars: 15 };
    expect(definePolicy({ ...draft, costOfDelay }).limits['young-coins']).toMatchObject({ lossDollars: 35 });
    const detectors = { 'young-coins': { limits: { lossDollars: 5 } } };
    expect(definePolicy({ ...draft, costOfDelay, detectors }).limits['young-coins']).toMatchObject({ lossDollars: 5 });
    expect(holdCostDollars(DEFAULT_POLICY.costOfDelay)).toBe(3);
  });

  it('that was saved under another release is read without what this one does not know, under its own name', () => {
    const old = { ...draft, detectors: { 'gone-with-the-release': { mode: 'off' as const } } };
    const policy = completePolicy(old, 'spec.00000001');
    expect(policy.version).toBe('spec.00000001');
    expect(policy.modes).toEqual(DEFAULT_POLICY.modes);
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
