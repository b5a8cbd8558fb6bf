import { describe, expect, it } from '@jest/globals';
import type { Decision, Holder } from '@app/decisions';
import { transactionId } from '@app/domain';
import { whatWouldChange, type HeldBy } from './what-would-change.js';

const decision: Decision = {
  outcome: 'hold',
  holdCoins: null,
  score: 80,
  heads: { 'self-gifting': 0.8, rank: 0, chargeback: 0 },
  signals: {},
  reasons: [],
  degraded: [],
};
const held = (id: string, holders: Holder[], given: Partial<HeldBy['payout']> & { degraded?: string[] } = {}): HeldBy => {
  const { degraded = [], ...payout } = given;
  return {
    decision: { ...decision, degraded },
    holders,
    payout: { id: transactionId(id), status: 'held', holdUntil: null, ...payout },
  };
};
const paid = (id: string): Holder => ({ id, outcome: 'allow', holdCoins: 0 });
const stillHeld = (id: string, holdCoins: number | null = null): Holder => ({ id, outcome: 'hold', holdCoins });

describe('what would change the outcome', () => {
  it('names the one signal that holds, and what would happen without it', () => {
    expect(whatWouldChange([held('p', [paid('young-coins')])], null)).toEqual([
      'Without young-coins nothing holds it: it would be paid.',
    ]);
    expect(whatWouldChange([held('p', [{ id: 'mule', outcome: 'review', holdCoins: 0 }])], null)).toEqual([
      'Without mule nothing holds it: it would be paid and looked at.',
    ]);
  });

  it('says that several signals each hold, and which of them only part of the coins would wait without', () => {
    expect(whatWouldChange([held('p', [stillHeld('mule', 1_200), stillHeld('drain')])], null)).toEqual([
      'mule and drain each hold it: it would be paid only if neither stood.',
      'Without mule only 1,200 coins would wait.',
    ]);
  });

  it('tells when the hold ends by itself', () => {
    const holdUntil = Date.UTC(2026, 10, 5, 14, 30);
    expect(whatWouldChange([held('p', [paid('fresh-destination')], { holdUntil })], null)).toContain(
      'The hold ends by itself on 2026-11-05 at 14:30 UTC, unless something new is recorded.',
    );
  });

  it('says so when today’s policy would not hold it any more', () => {
    expect(whatWouldChange([held('p', [])], null)[0]).toContain('nothing holds it any more');
  });

  it('does not call an outage a reason', () => {
    expect(whatWouldChange([held('p', [], { degraded: ['timeout'] })], null)[0]).toContain('could not be read');
  });

  it('is silent about payouts that are not held', () => {
    expect(whatWouldChange([held('p', [paid('mule')], { status: 'released' })], null)).toEqual([]);
  });

  it('says once what is true of several payouts, and names the first of them', () => {
    const several = ['a', 'b', 'c', 'd', 'e'].map((id) => held(id, [paid('payer-farm')]));
    expect(whatWouldChange(several, null)).toEqual([
      'Without payer-farm nothing holds it: it would be paid. (a, b, c and 2 more)',
    ]);
  });

  it('says of coins what would clear them, and nothing of clean ones', () => {
    const totals = { reversed: 10, circular: 5, linked: 5, young: 0, unknown: 2_000, clean: 7 };
    const said = whatWouldChange([], { totals });
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/^The payment for 10 coins was taken back/);
    expect(said[1]).toMatch(/^2,000 coins have no known origin/);
  });
});
