import { describe, expect, it } from '@jest/globals';
import { figuresOf, heldAtAnyTime, heldAtEnd, heldAtFirst } from './figures.js';
import { judged } from './fixtures/judged.js';

const POPULATION = [
  judged('ring', 'hold', { coins: 900, heldShare: 1 }),
  judged('ring', 'hold', { coins: 100, heldShare: 0 }),
  judged('cards', 'hold', { coins: 500, heldShare: 0.5, heldAtFirst: false }),
  judged('layering', 'review', { coins: 300, heldShare: 0, wasLookedAt: true }),
  judged('layering', 'review', { coins: 300, heldShare: 0 }),
  judged('ordinary', null, { coins: 200, heldShare: 0 }),
  judged('ordinary', null, { coins: 200, heldShare: 1 }),
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

  it('never count a look as a hold, and count it where only a look is asked for', () => {
    const figures = figuresOf(POPULATION, heldAtAnyTime);
    expect(figures.kinds.find(({ kind }) => kind === 'layering')).toMatchObject({ held: 0, action: 'review' });
    expect(figures.lookRecall?.share).toBe(0.5);
    expect(figures.recall?.share).toBeCloseTo(2 / 3);
  });

  it('report apart what nobody could know in time, and count its debts only where a dispute came', () => {
    const late = [
      judged('cards', 'clawback', { coins: 900, heldShare: 0, disputedCoins: 900, wasClawedBack: true }),
      judged('cards', 'clawback', { coins: 100, heldShare: 0, disputedCoins: 100 }),
      judged('cards', 'clawback', { coins: 100, heldShare: 0, disputedCoins: 0 }),
      judged('cards', 'hold', { coins: 100, heldShare: 1 }),
    ];
    const figures = figuresOf(late, heldAtAnyTime);
    expect(figures.recall?.share).toBe(1);
    expect(figures.clawedBack?.share).toBe(0.5);
    expect(figures.kinds).toMatchObject([
      { kind: 'cards', action: 'hold', payouts: 1 },
      { kind: 'cards', action: 'clawback', payouts: 3 },
    ]);
  });

  it('count a place in doubt apart from a look', () => {
    const boosted = judged('boosting', 'review', { coins: 100, heldShare: 0, isPlaceDoubted: true });
    const figures = figuresOf([boosted], heldAtAnyTime);
    expect(figures.lookRecall?.share).toBe(0);
    expect(figures.lookOrPlaceRecall?.share).toBe(1);
    expect(figures.kinds[0]?.byPlace?.share).toBe(1);
  });

  it('count a hold that was lifted as one, at any time but not at the end', () => {
    const lifted = [judged('takeover', 'hold', { coins: 100, heldShare: 0, heldAtFirst: true, wasHeld: true })];
    expect(figuresOf(lifted, heldAtAnyTime).recallByCoins?.share).toBe(1);
    expect(figuresOf(lifted, heldAtEnd).recall?.share).toBe(0);
  });

  it('list fraud before the honest', () => {
    expect(figuresOf(POPULATION, heldAtEnd).kinds.map(({ kind }) => kind)).toEqual(['cards', 'ring', 'layering', 'ordinary']);
  });
});
