/** Months that detection may be tuned on: look at every case of them. */
export const TUNING_SEEDS: readonly string[] = Array.from({ length: 20 }, (_, index) => String(index + 1));

/**
 * Months that nobody tunes on: only their tables are read, never a single case. They are what `evaluate`
 * reports, because figures of months that were tuned on flatter.
 */
export const UNSEEN_SEEDS: readonly string[] = ['1000', '1001', '1002', '1003', '1004'];

/** Seeds from here on belong to nobody's tuning. */
const UNSEEN_FROM = 1000;

export type SeedUse = 'tuning' | 'unseen' | 'other';

/** What a seed may be used for; any text is a seed. */
export function useOf(seed: string): SeedUse {
  if (TUNING_SEEDS.includes(seed)) return 'tuning';
  return /^\d{4,}$/.test(seed) && Number(seed) >= UNSEEN_FROM ? 'unseen' : 'other';
}
