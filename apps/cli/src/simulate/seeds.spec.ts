import { describe, expect, it } from '@jest/globals';
import { TUNING_SEEDS, UNSEEN_SEEDS, useOf } from './seeds.js';

describe('seeds', () => {
  it('are for tuning from 1 to 20, and never for tuning from 1000', () => {
    expect(['1', '20', '21', '999', '1000', '54321', 'spec'].map(useOf)).toEqual([
      'tuning',
      'tuning',
      'other',
      'other',
      'unseen',
      'unseen',
      'other',
    ]);
  });

  it('has at least five that nobody tuned on, none of which is for tuning', () => {
    expect(new Set(UNSEEN_SEEDS).size).toBeGreaterThanOrEqual(5);
    expect(UNSEEN_SEEDS.filter((seed) => useOf(seed) !== 'unseen' || TUNING_SEEDS.includes(seed))).toEqual([]);
  });
});
