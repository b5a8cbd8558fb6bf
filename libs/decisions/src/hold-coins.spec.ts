import { describe, expect, it } from '@jest/globals';
import type { FindingAction, HeldPart } from '@app/detectors';
import { holdCoinsOf } from './hold-coins.js';

const found = (part?: HeldPart, action: FindingAction = 'hold') => ({
  finding: {
    status: 'hit',
    action,
    score: 1,
    code: 'c',
    message: 'm',
    evidence: {},
    ...(part === undefined ? {} : { part }),
  } as const,
});
const slices = (...given: [slice: number, coins: number][]): HeldPart => ({
  slices: given.map(([slice, coins]) => ({ slice, coins })),
  others: 0,
});

describe('the coins that holds stop together', () => {
  it.each([
    ['of one, what it names', [found(slices([0, 100], [3, 50]))], 150],
    ['of two that name the same slice, the larger claim once', [found(slices([0, 100])), found(slices([0, 40], [1, 10]))], 110],
    ['with coins of no slice on top', [found(slices([0, 100])), found({ slices: [], others: 25 })], 125],
    ['all as soon as one stops all', [found(slices([0, 100])), found()], null],
    ['nothing where nothing is held', [], null],
  ])('are, %s', (_, hits, expected) => {
    expect(holdCoinsOf(hits)).toBe(expected);
  });

  it('are not those of a finding that only asks for a look', () => {
    expect(holdCoinsOf([found(undefined, 'review'), found(slices([2, 5]))])).toBe(5);
  });
});
