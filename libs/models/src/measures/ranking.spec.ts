import { describe, expect, it } from '@jest/globals';
import { areaUnderRoc, averagePrecision } from './ranking.js';

describe('ranking measures', () => {
  // scikit-learn: roc_auc_score and average_precision_score of y = 0 0 1 1, s = .1 .4 .35 .8
  it('agree with scikit-learn’s own example', () => {
    expect(areaUnderRoc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75);
    expect(averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(0.8333, 4);
  });

  it('know the best, the worst and the undecided', () => {
    expect(areaUnderRoc([3, 2, 1], [1, 0, 0])).toBe(1);
    expect(areaUnderRoc([3, 2, 1], [0, 0, 1])).toBe(0);
    expect(areaUnderRoc([1, 1, 1, 1], [1, 0, 0, 0])).toBe(0.5);
    expect(averagePrecision([1, 1, 1, 1], [1, 0, 0, 0])).toBe(0.25);
  });

  it('are NaN where there is nothing to tell apart', () => {
    expect(areaUnderRoc([1, 2], [0, 0])).toBeNaN();
    expect(averagePrecision([1, 2], [0, 0])).toBeNaN();
  });
});
