import type { FindingAction, Head } from '@app/detectors';

/** A hit as the combination sees it. */
export interface Signal {
  readonly id: string;
  readonly head: Head;
  readonly action: FindingAction;
  /** a·s, 0 to 1. */
  readonly strength: number;
}

/**
 * Each head's p = 1 − ∏(1 − a·s) (typologies.md, *Combining*), in which the signals that only contribute make up
 * at most `addCeiling` together: hints never look like proof, however many.
 */
export function combine(signals: readonly Signal[], addCeiling: number): Record<Head, number> {
  const innocence = { 'self-gifting': 1, rank: 1, chargeback: 1 };
  const innocenceByHints = { 'self-gifting': 1, rank: 1, chargeback: 1 };
  for (const { head, action, strength } of signals) {
    const target = action === 'add' ? innocenceByHints : innocence;
    target[head] *= 1 - strength;
  }
  const headOf = (head: Head): number => 1 - innocence[head] * Math.max(1 - addCeiling, innocenceByHints[head]);
  return { 'self-gifting': headOf('self-gifting'), rank: headOf('rank'), chargeback: headOf('chargeback') };
}

export const largestHead = (heads: Readonly<Record<Head, number>>): number =>
  Math.max(heads['self-gifting'], heads.rank, heads.chargeback);
