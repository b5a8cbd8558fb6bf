import type { Assessment, Reason } from '@app/decisions';
import type { Head } from '@app/detectors';

/** A reason, and the payouts that it was given for. */
export interface CaseReason extends Reason {
  /** The one whose score it adds most to. */
  readonly payoutId: string;
  /** All that it was given for in the same words. */
  readonly payoutIds: readonly string[];
}

/** More sentences than anybody reads; the assessments of each payout have their own. */
export const CASE_REASONS_MAX = 100;

/** The latest of each transaction, in the order given; `assessments` are the latest first within each. */
export function latestOfEach(assessments: readonly Assessment[]): Assessment[] {
  const latest = new Map<string, Assessment>();
  for (const one of assessments) if (!latest.has(one.transactionId)) latest.set(one.transactionId, one);
  return [...latest.values()];
}

/**
 * The case against all payouts together: what was said of several in the same words stands once. Pure. By
 * contribution, largest first; what acts on nothing last.
 */
export function mergeReasons(latest: readonly Assessment[]): CaseReason[] {
  const merged = new Map<string, CaseReason>();
  for (const { transactionId, reasons } of latest) {
    for (const reason of reasons) {
      const key = `${reason.detector}\x1f${reason.code}\x1f${reason.message}\x1f${reason.silenced ?? ''}`;
      const known = merged.get(key);
      const payoutIds = [...(known?.payoutIds ?? []), transactionId];
      const isStronger = known === undefined || reason.contribution > known.contribution;
      merged.set(key, isStronger ? { ...reason, payoutId: transactionId, payoutIds } : { ...known, payoutIds });
    }
  }
  return [...merged.values()].sort(byWeight).slice(0, CASE_REASONS_MAX);
}

const byWeight = (a: CaseReason, b: CaseReason): number =>
  Number(a.silenced !== undefined) - Number(b.silenced !== undefined) ||
  b.contribution - a.contribution ||
  b.payoutIds.length - a.payoutIds.length ||
  (a.detector < b.detector ? -1 : 1);

/** Of each head the largest of any payout. Pure. */
export function mergeHeads(latest: readonly Assessment[]): Record<Head, number> {
  const heads = { 'self-gifting': 0, rank: 0, chargeback: 0 };
  for (const one of latest) {
    heads['self-gifting'] = Math.max(heads['self-gifting'], one.heads['self-gifting']);
    heads.rank = Math.max(heads.rank, one.heads.rank);
    heads.chargeback = Math.max(heads.chargeback, one.heads.chargeback);
  }
  return heads;
}
