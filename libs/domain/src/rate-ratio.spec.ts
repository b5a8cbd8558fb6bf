import { describe, expect, it } from '@jest/globals';
import { rateRatio } from './rate-ratio.js';

describe('the ratio of two rates', () => {
  it('is one between equals, with an interval around it that shrinks as more is known', () => {
    const few = rateRatio({ hits: 5, trials: 100 }, { hits: 5, trials: 100 });
    const many = rateRatio({ hits: 500, trials: 10_000 }, { hits: 500, trials: 10_000 });
    expect(few).toMatchObject({ ratio: 1 });
    expect(few?.low).toBeLessThan(many?.low ?? 0);
    expect(many?.high).toBeLessThan(few?.high ?? 0);
    // exp(±2.5758 · √(2/500.5 − 2/10000.5)), worked by hand
    expect(many?.high).toBeCloseTo(1.172, 4);
  });

  it('is significant where the numbers are, and not where one hit made it', () => {
    expect(rateRatio({ hits: 60, trials: 1_000 }, { hits: 200, trials: 10_000 })?.low).toBeGreaterThan(1);
    expect(rateRatio({ hits: 1, trials: 20 }, { hits: 200, trials: 10_000 })?.low).toBeLessThan(1);
  });

  it('stays finite where nothing happened, and is absent where nothing was tried', () => {
    expect(rateRatio({ hits: 3, trials: 100 }, { hits: 0, trials: 100 })?.high).toBeLessThan(1_000);
    expect(rateRatio({ hits: 0, trials: 0 }, { hits: 1, trials: 20 })).toBeNull();
  });
});
