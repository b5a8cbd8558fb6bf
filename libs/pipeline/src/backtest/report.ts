import type { EpochMs, Interval, Money } from '@app/domain';
import type { NotReplayable } from '../replay/replay.js';

/** Payouts taken together. */
export interface Payouts {
  readonly payouts: number;
  /** Distinct creators. */
  readonly creators: number;
  /** Coins that wait, of a partial hold only those. */
  readonly coins: number;
  /** What those coins are paid out for, by currency. */
  readonly money: readonly Money[];
  /** The same in US dollars, at the rates of the draft; what has no rate is left out. */
  readonly dollars: number;
  /** Hours that they wait, all together. */
  readonly hours: number;
}

/**
 * What is known of a held payout by now: coins of it were disputed or refunded, staff rejected or released it. `open`:
 * nothing yet, which speaks for nobody.
 */
export const FATES = ['disputed', 'refunded', 'rejected', 'released', 'open'] as const;
export type Fate = (typeof FATES)[number];

/** Creators by what they were gifted in the 30 days before the payout. */
export const SIZES = ['under 1,000', '1,000 to 9,999', '10,000 to 99,999', '100,000 and more', 'not known'] as const;
export type Size = (typeof SIZES)[number];

/** What one policy holds. */
export interface Held extends Payouts {
  readonly byFate: Readonly<Record<Fate, Payouts>>;
  /** Those that nothing is known against: staff released them, or nothing was said yet. */
  readonly honestBySize: Readonly<Record<Size, Payouts>>;
  /** Gifts and purchases that the platform is advised not to credit yet. */
  readonly advised: { readonly purchases: number; readonly gifts: number };
}

export interface DetectorBacktest {
  readonly detector: string;
  /** Payouts that it holds, by itself or with others. */
  readonly held: { readonly live: number; readonly draft: number };
  readonly newlyHeld: number;
  readonly noLongerHeld: number;
  /** Of what either holds for it and is known by now: disputed, refunded or rejected; null where nothing is known. */
  readonly precision: Interval | null;
  readonly known: number;
  /** Assessments made before what it needs was recorded: it says nothing of them. */
  readonly unseen: number;
}

export interface BacktestReport {
  /** What there is to know, in sentences. */
  readonly summary: readonly string[];
  readonly policy: { readonly draft: string; readonly live: string };
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly assessments: number;
  readonly payouts: number;
  readonly notReplayable: Readonly<Record<NotReplayable, number>>;
  /** How long a hold is taken to last where it did not really happen and end. */
  readonly wait: { readonly basis: 'measured' | 'service-level'; readonly hours: number | null; readonly holdsEnded: number };
  readonly live: Held;
  readonly draft: Held;
  readonly newlyHeld: Payouts & { readonly byFate: Readonly<Record<Fate, Payouts>> };
  readonly noLongerHeld: Payouts & { readonly byFate: Readonly<Record<Fate, Payouts>> };
  /** Those that hold anything, most first. */
  readonly detectors: readonly DetectorBacktest[];
  /** The largest that would change, for somebody to look at. */
  readonly examples: readonly Example[];
}

export interface Example {
  readonly payoutId: string;
  readonly change: 'newly-held' | 'no-longer-held';
  readonly coins: number;
  readonly detectors: readonly string[];
  readonly fate: Fate;
}
