import type { Head } from '@app/detectors';

/**
 * What a creator is told of why their payout is held: the kind of doubt, in words that somebody honest can answer. No
 * thresholds, no counts, no names of others, no detector: those would teach how to stay below what we look for.
 */
const GROUNDS: Readonly<Record<Head, string>> = {
  'self-gifting': 'Some of the gifts behind this payout seem to come from accounts that belong together with yours, or from you.',
  rank: 'Some of the gifts behind this payout seem to have been given to move a place on a leaderboard.',
  chargeback: 'Some of the coins behind this payout were bought with payments that were disputed, or that may still be.',
};

/** For rules and lists of the platform, which have no kind of their own. */
const OTHER = 'This payout matches a rule under which a person looks at payouts before they are paid.';

/** Pure: one sentence per kind of doubt, in the order of the weight that it had; at least one. */
export function groundsOf(detectors: readonly string[], headOf: (detector: string) => Head | null): string[] {
  const sentences = detectors.map((detector) => {
    const head = headOf(detector);
    return head === null ? OTHER : GROUNDS[head];
  });
  return sentences.length === 0 ? [OTHER] : [...new Set(sentences)];
}
