import { describe, expect, it } from '@jest/globals';
import { figuresOf, heldAtEnd, heldAtFirst } from './figures.js';
import type { JudgedPayout } from './outcomes.js';

function judged(kind: string, fraud: boolean, state: { coins: number; heldShare: number; heldAtFirst?: boolean }): JudgedPayout {
  const { coins, heldShare, heldAtFirst: first = heldShare > 0 } = state;
  const payout = {
    id: 'payout',
    accountId: 'creator',
    coins,
    amount: null,
    status: heldShare > 0 ? ('held' as const) : ('approved' as const),
    heldCoins: coins * heldShare,
    rejectedCoins: 0,
    nettedCoins: 0,
    outcome: null,
    score: null,
    reasons: [],
    caseId: null,
  };
  return { label: { fraud, kind, coins }, payout, heldAtFirst: first, heldShare };
}

const POPULATION = [
  judged('ring', true, { coins: 900, heldShare: 1 }),
  judged('ring', true, { coins: 100, heldShare: 0 }),
  judged('cards', true, { coins: 500, heldShare: 0.5, heldAtFirst: false }),
  judged('ordinary', false, { coins: 200, heldShare: 0 }),
  judged('ordinary', false, { coins: 200, heldShare: 1 }),
];

describe('figures', () => {
  it('count recall by payout and by coins, and honest holds apart', () => {
    const figures = figuresOf(POPULATION, heldAtEnd);
    const ring = figures.kinds.find(({ kind }) => kind === 'ring');
    expect(ring).toMatchObject({ fraud: true, payouts: 2, coins: 1000, held: 1 });
    expect(ring?.byPayout?.share).toBe(0.5);
    expect(ring?.byCoins?.share).toBeCloseTo(0.9);
    expect(figures.recall?.share).toBeCloseTo(2 / 3);
    expect(figures.recallByCoins?.share).toBeCloseTo((900 + 250) / 1500);
    expect(figures.honestHoldRate?.share).toBe(0.5);
    expect(figures.precision?.share).toBeCloseTo(2 / 3);
  });

  it('tell the first assessment from the end', () => {
    expect(figuresOf(POPULATION, heldAtFirst).recall?.share).toBeCloseTo(1 / 3);
  });

  it('list fraud before the honest', () => {
    expect(figuresOf(POPULATION, heldAtEnd).kinds.map(({ kind }) => kind)).toEqual(['cards', 'ring', 'ordinary']);
  });
});
