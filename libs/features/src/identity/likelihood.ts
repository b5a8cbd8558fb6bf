import type { LinkKind, SharedValue } from '../feature-set.js';

/** How much one shared value says when only these two accounts use it (typologies.md, S1: w). */
export const LINK_WEIGHTS = {
  destination: 0.95,
  instrument: 0.9,
  device: 0.8,
  ip: 0.25,
  'ip-prefix': 0.05,
} as const satisfies Record<LinkKind, number>;

/** From here two accounts count as one hand (typologies.md, S1). */
export const ONE_HAND_FROM = 0.6;

/** Up to so many strangers on a value are a household (typologies.md, S1). */
export const HOUSEHOLD = 3;

/** A value of more accounts than this belongs to a carrier, a campus, an agency: it links nobody. */
export const COMMON_ACCOUNTS = 200;

/**
 * L = 1 − ∏(1 − w·min(1, 3/deg)), deg = strangers to the creator on the value (typologies.md, S1):
 * puppets who all gift the creator are no strangers, so they do not weaken each other's link.
 */
export function likelihoodOf(shared: readonly SharedValue[]): number {
  const unlinked = shared.reduce((product, { kind, strangers }) => product * (1 - LINK_WEIGHTS[kind] * dilution(strangers)), 1);
  return 1 - unlinked;
}

const dilution = (strangers: number): number => Math.min(1, HOUSEHOLD / Math.max(1, strangers));
