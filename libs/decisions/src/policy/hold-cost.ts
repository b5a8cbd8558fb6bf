import type { CostOfDelay, PolicyDraft } from './policy.js';

/** A held payout is decided within a day in 95 of 100 cases: what a hold is expected to last. */
const HOLD_DAYS_EXPECTED = 1;

/**
 * What holding one payout costs: somebody looks at it, and its creator waits meanwhile. Below it an expected loss is
 * not worth a hold.
 */
export const holdCostDollars = ({ dollarsPerDay, reviewDollars }: CostOfDelay): number =>
  reviewDollars + HOLD_DAYS_EXPECTED * dollarsPerDay;

/** Limits of detectors that say what a hold costs: they follow the policy's costs unless it names them itself. */
const LIMITS_THAT_ARE_HOLD_COSTS: readonly (readonly [detector: string, limit: string])[] = [['young-coins', 'lossDollars']];

/** What the costs of a draft set among a detector's limits; nothing for most. */
export function limitsFromCosts(detector: string, { costOfDelay }: Pick<PolicyDraft, 'costOfDelay'>): Record<string, number> {
  const limits = LIMITS_THAT_ARE_HOLD_COSTS.filter(([id]) => id === detector);
  return Object.fromEntries(limits.map(([, limit]) => [limit, holdCostDollars(costOfDelay)]));
}
