import { describe, expect, it } from '@jest/globals';
import { accountId, coins, transactionId, type Money } from '@app/domain';
import type { FeatureSet, RingPurchase, SourceSlice } from '@app/features';
import { CREATOR, FAN, featuresOf, provenanceOf, reads, ringsOf, sliceOf, subjectOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { ringEconomics } from './ring-economics.detector.js';

const PUPPET = accountId('puppet');
const USD = (value: number): Money => ({ value, currency: 'USD' });

/** Two cents a coin is usual here; a payout returns one. */
const pack = (amount: Money | null, given: Partial<RingPurchase> = {}): RingPurchase => ({
  purchaseId: transactionId('pack'),
  buyerId: PUPPET,
  coins: coins(10_000),
  amount,
  usualValue: 20_000,
  ...given,
});

const ofPack = (
  count: number,
  given: Partial<Omit<SourceSlice, 'coins' | 'reversedCoins'>> & { reversedCoins?: number } = {},
): SourceSlice =>
  sliceOf({ purchaseId: transactionId('pack'), buyerId: PUPPET, path: [PUPPET, CREATOR], coins: count, ...given });

/** 10,000 coins for 100 dollars, of which the puppet bought some and a fan the rest. */
const payout = (own: SourceSlice, purchase: RingPurchase, given: Partial<FeatureSet> = {}) =>
  featuresOf('payout', {
    rings: ringsOf([PUPPET], { purchases: [purchase] }),
    provenance: provenanceOf(own, ...(own.coins < 10_000 ? [sliceOf({ coins: 10_000 - own.coins })] : [])),
    ...given,
  });

describe('ring economics', () => {
  it('holds what a ring paid for with money that was taken back', () => {
    expect(judged(ringEconomics, payout(ofPack(6_000, { reversedCoins: 6_000 }), pack(USD(20_000))))).toMatchObject({
      action: 'hold',
      code: 'ring-economics.profit',
      evidence: { ownCoins: 6_000, disputedCoins: 6_000, profit: { value: 6_000, currency: 'USD' }, cheapShare: 0.6 },
      message: expect.stringContaining('for USD 0.00 that stays paid; this payout returns USD 60.00'),
    });
  });

  it('leaves friends and families alone who paid the full price: half of it is lost', () => {
    expect(verdict(ringEconomics, payout(ofPack(10_000), pack(USD(20_000))))).toBe('clear');
  });

  it.each([
    [10_000, 'clear'],
    [9_501, 'clear'],
    [9_500, 'hold'],
  ])('reckons 10,000 coins that cost %i and return 10,000 as %s', (price, expected) => {
    expect(verdict(ringEconomics, payout(ofPack(10_000), pack(USD(price), { usualValue: null })))).toBe(expected);
  });

  it.each([
    [1_000, 'hold'],
    [999, 'clear'],
  ])('counts free coins as profit from a tenth of the payout on: %i of 10,000 is %s', (own, expected) => {
    expect(verdict(ringEconomics, payout(ofPack(own), pack(USD(0))))).toBe(expected);
  });

  it('does not mind the welcome bonus of a child: five dollars are not worth a look', () => {
    const subject = subjectOf('payout', { coins: coins(10_000), amount: USD(4_000) });
    expect(verdict(ringEconomics, payout(ofPack(1_200), pack(USD(0)), { subject }))).toBe('clear');
  });

  it.each([
    [5_000, 'hold'],
    [4_999, 'clear'],
  ])('holds half of a payout far below the usual price where profit cannot be told: %i of 10,000 is %s', (own, expected) => {
    const subject = subjectOf('payout', { coins: coins(10_000), amount: null });
    expect(verdict(ringEconomics, payout(ofPack(own), pack(USD(9_999)), { subject }))).toBe(expected);
  });

  it.each([
    [9_999, 'hold'],
    [10_000, 'clear'],
  ])('calls a pack discounted below half of the usual 20,000: %i is %s', (price, expected) => {
    const subject = subjectOf('payout', { coins: coins(10_000), amount: { value: 1, currency: 'USD' } });
    expect(verdict(ringEconomics, payout(ofPack(10_000), pack(USD(price)), { subject }))).toBe(expected);
  });

  it('takes coins of unknown origin neither for free nor for paid', () => {
    const unknownCoins = ofPack(9_000, { purchaseId: null, buyerId: null, purchasedAt: null });
    expect(verdict(ringEconomics, payout(unknownCoins, pack(USD(0))))).toBe('clear');
  });

  it("leaves an audience's sale alone: what outsiders paid is no ring's profit", () => {
    const provenance = provenanceOf(sliceOf({ buyerId: FAN, coins: 10_000, value: USD(10) }));
    expect(verdict(ringEconomics, payout(ofPack(1), pack(USD(20_000)), { provenance }))).toBe('clear');
  });

  it('compares currencies at the rates of the policy, and calls nothing profit that has no rate', () => {
    const inYen = { value: 154 * 200, currency: 'JPY' };
    expect(verdict(ringEconomics, payout(ofPack(10_000), pack(inYen, { usualValue: null })))).toBe('clear');
    expect(verdict(ringEconomics, payout(ofPack(10_000), pack({ value: 154, currency: 'JPY' }, { usualValue: null })))).toBe(
      'hold',
    );
    expect(verdict(ringEconomics, payout(ofPack(10_000), pack({ value: 1, currency: 'XTS' }, { usualValue: null })))).toBe(
      'clear',
    );
  });

  it('falls back on what the ledger says of a purchase that is too old to be read again', () => {
    const slice = ofPack(10_000, { purchaseId: transactionId('older'), value: USD(20_000) });
    expect(verdict(ringEconomics, payout(slice, pack(USD(0))))).toBe('clear');
  });

  it('has nothing to say of a creator whom nobody is linked to, even when all was bought in a sale', () => {
    const rings = ringsOf([]);
    expect(verdict(ringEconomics, payout(ofPack(10_000), pack(USD(1)), { rings }))).toBe('clear');
  });

  it('is unknown without the accounts or the coins’ way, and where either was cut off', () => {
    expect(verdict(ringEconomics, payout(ofPack(1), pack(null), { rings: unread() }))).toBe('unknown');
    expect(verdict(ringEconomics, payout(ofPack(1), pack(null), { provenance: unread() }))).toBe('unknown');
    const rings = ringsOf([PUPPET], { truncated: true });
    expect(verdict(ringEconomics, payout(ofPack(10_000, { value: USD(20_000) }), pack(null), { rings }))).toBe('unknown');
    const cut = reads({ coins: coins(10_000), slices: [sliceOf()], truncated: true });
    expect(verdict(ringEconomics, payout(ofPack(1), pack(null), { provenance: cut }))).toBe('unknown');
  });
});
