import { rateRatio, wilson, type Interval, type RateRatio } from '@app/domain';

/** What creators are told apart by here; nothing of it is an input of any detector's limit. */
export const DIMENSIONS = ['size', 'tenure', 'country'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Payouts of one group in the period, counted. */
export interface GroupCounts {
  readonly dimension: Dimension;
  /** E.g. `under 30 days`; `not known` where the platform does not say. */
  readonly group: string;
  readonly payouts: number;
  /** Held on evidence at some time. */
  readonly held: number;
  /** Held, and let go afterwards: staff released it, or every reason went away. */
  readonly heldInVain: number;
  /** Held, and decided by staff. */
  readonly decided: number;
  /** Decided, and released: staff overturned the hold. */
  readonly overturned: number;
  /** Of the holds that ended, in all. */
  readonly hoursHeld: number;
  readonly ended: number;
}

export interface GroupFairness extends GroupCounts {
  /** Held in vain, of all payouts. */
  readonly falseHoldRate: Interval | null;
  readonly overturnRate: Interval | null;
  /** Mean of the holds that ended; null when none did. */
  readonly hoursPerHold: number | null;
  /** Of the false-hold rate to that of everybody else; null for groups too small to say. */
  readonly toTheRest: RateRatio | null;
  /** The ratio passes {@link RATIO_MAX} and is no accident. */
  readonly isUnfair: boolean;
}

/** From here on a group waits so much more often than the others that somebody has to look (typologies.md). */
export const RATIO_MAX = 1.25;
/** Of smaller groups a ratio is noise, and a figure may be about somebody. */
export const GROUP_PAYOUTS_MIN = 100;

/** Each group beside all others of its dimension. Pure; groups in the order given. */
export function fairnessOf(counts: readonly GroupCounts[]): GroupFairness[] {
  return counts.map((group) => {
    const rest = counts.filter(({ dimension, group: name }) => dimension === group.dimension && name !== group.group);
    const toTheRest = group.payouts < GROUP_PAYOUTS_MIN ? null : rateRatio(inVain([group]), inVain(rest));
    return {
      ...group,
      falseHoldRate: wilson(group.heldInVain, group.payouts),
      overturnRate: wilson(group.overturned, group.decided),
      hoursPerHold: group.ended === 0 ? null : group.hoursHeld / group.ended,
      toTheRest,
      isUnfair: toTheRest !== null && toTheRest.ratio >= RATIO_MAX && toTheRest.low > 1,
    };
  });
}

const inVain = (groups: readonly GroupCounts[]) => ({
  hits: groups.reduce((sum, { heldInVain }) => sum + heldInVain, 0),
  trials: groups.reduce((sum, { payouts }) => sum + payouts, 0),
});
