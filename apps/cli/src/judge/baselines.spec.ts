import { describe, expect, it } from '@jest/globals';
import { baselinesOf } from './baselines.js';
import { judged } from './fixtures/judged.js';

const degree = (gifters: number) => ({ gifters, counterparties: gifters + 1 });

const POPULATION = [
  judged('ring', 'hold', { id: 'a', coins: 900, heldShare: 1, degree: degree(2) }),
  judged('ring', 'hold', { id: 'b', coins: 100, heldShare: 1, degree: degree(1) }),
  judged('ordinary', null, { id: 'c', coins: 5_000, heldShare: 0, degree: degree(80) }),
  judged('ordinary', null, { id: 'd', coins: 40, heldShare: 0, degree: degree(3) }),
];

describe('baselines', () => {
  it('hold as many payouts as we did, by one thing alone', () => {
    const figures = Object.fromEntries(baselinesOf(POPULATION, 2).map((each) => [each.name, each]));
    expect(figures['fewest gifters']).toMatchObject({ holds: 2, heldByKind: { ring: 2 } });
    expect(figures['fewest gifters']?.recall?.share).toBe(1);
    expect(figures['largest amount']?.recall?.share).toBe(0.5);
    expect(figures['largest amount']?.recallByCoins?.share).toBeCloseTo(0.9);
    expect(figures['largest amount']?.precision?.share).toBe(0.5);
    expect(figures['most counterparties']?.honestHoldRate?.share).toBe(1);
  });

  it('hold nobody when we held nobody', () => {
    expect(baselinesOf(POPULATION, 0).map(({ recall, precision }) => [recall?.share, precision])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
  });
});
