import type { EpochMs, JsonObject } from '@app/domain';
import type { FeatureFamily, Reading, UnknownReason } from '@app/features';
import type { Finding, FindingAction, HeldPart } from './detector.js';

/** One object for all that is clear: nine of ten transactions end here. Below its limit a signal scores nothing,
 * because a score without a sentence is a score that nobody can check. */
export const CLEAR: Finding = Object.freeze({ status: 'clear', score: 0 });

export interface Hit {
  readonly action: FindingAction;
  readonly score: number;
  readonly code: string;
  readonly message: string;
  readonly evidence: JsonObject;
  readonly holdUntil?: EpochMs;
  readonly part?: HeldPart;
}

/** Scores keep 4 digits: enough to order queues, and equal on every machine that replays. */
export function hit(found: Hit): Finding {
  const { score, ...told } = found;
  return { status: 'hit', ...told, score: rounded(Math.min(1, Math.max(0, score)), 4) };
}

export function unknown(missing: readonly FeatureFamily[], reasons: readonly UnknownReason[]): Finding {
  return { status: 'unknown', missing, reasons };
}

/** The value of a family that a detector may use but does not need. */
export const known = <Value>(reading: Reading<Value> | null): Value | null =>
  reading?.status === 'known' ? reading.value : null;

/** Half at the limit, full at twice the limit. */
export const against = (value: number, limit: number): number => Math.min(1, value / (2 * limit));

export function rounded(value: number, digits: number): number {
  const unit = 10 ** digits;
  return Math.round(value * unit) / unit;
}

export const percent = (share: number): string => `${rounded(100 * share, 1)} %`;

/** Evidence names at most this many of anything: a case is read by a person. */
export const EVIDENCE_ITEMS_MAX = 20;
