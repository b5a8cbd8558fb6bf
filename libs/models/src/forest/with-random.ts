import type { RandomSource } from '../seeded-random.js';

/**
 * Runs synchronous work that calls `Math.random` with another source of chance. ml-isolation-forest takes none, and a
 * forest that cannot be grown again cannot be checked. Nothing else runs meanwhile in this thread, and the original
 * always comes back.
 */
export function withRandom<Result>(random: RandomSource, work: () => Result): Result {
  const original = Math.random;
  Math.random = random;
  try {
    return work();
  } finally {
    Math.random = original;
  }
}
