import { DAY_MS, HOUR_MS } from '@app/domain';
import type { FeatureSet } from '@app/features';
import { known } from '../findings.js';

/** What an account's whole life on the platform looks like when money only passes through it. */
export interface PassThrough {
  readonly payers: number;
  /** Share of the payout's coins that were bought within `boughtWithinHours` before it. */
  readonly freshShare: number;
  /** Coins of the payout over all income. */
  readonly outShare: number;
  readonly ageDays: number;
}

export interface PassThroughLimits {
  readonly passThroughPayers: number;
  readonly passThroughShare: number;
  readonly boughtWithinHours: number;
}

/**
 * Income is known for 90 days. Of an account that is no older, that is all it ever earned; an older one may have come
 * back after a pause, and a handful of fans in a slow quarter says nothing about it.
 */
const INCOME_DAYS = 90;
/** One payer is a fan: a single one is often most of an honest creator's income. */
const PAYERS_MIN = 2;

/**
 * A young account, paid all it ever earned: by a few payers, who bought the coins just before (typologies.md, P6).
 * Null where that is not so, or where any of it is not known: what was not read corroborates nothing.
 */
export function passThroughOf(features: FeatureSet, limits: PassThroughLimits): PassThrough | null {
  const income = known(features.disputes)?.income ?? null;
  const provenance = known(features.provenance);
  const { account, coins, occurredAt } = features.subject;
  const createdAt = account?.createdAt;
  if (income === null || provenance === null || createdAt === undefined || coins === null) return null;
  const ageDays = (occurredAt - createdAt) / DAY_MS;
  if (ageDays > INCOME_DAYS || income.payers < PAYERS_MIN || income.payers > limits.passThroughPayers) return null;

  const boughtFrom = occurredAt - limits.boughtWithinHours * HOUR_MS;
  const fresh = provenance.slices.reduce(
    (sum, { coins, purchasedAt }) => sum + ((purchasedAt ?? 0) >= boughtFrom ? coins : 0),
    0,
  );
  const freshShare = fresh / Math.max(1, provenance.coins);
  const outShare = Math.min(1, coins / Math.max(1, income.coins));
  if (Math.min(freshShare, outShare) < limits.passThroughShare) return null;
  return { payers: income.payers, freshShare, outShare, ageDays };
}
