import type { EpochMs, Seq } from '@app/domain';
import type { Reading } from '../feature-set.js';
import { WINDOW_MEMBERS_MAX } from './window-script.js';
import type { WindowMember } from './window-member.js';

/**
 * Counts that a partly kept window may answer although more may be missing: honest households stay far
 * below, and who floods a window with purchases to push it out of sight is not rewarded with 'unknown'.
 */
const CERTAIN_FROM = 10;

export interface WindowQuestion {
  /** The purchase that is judged; its own instrument always counts. */
  readonly occurredAt: EpochMs;
  readonly asOf: Seq;
  readonly tag: string;
  readonly windowMs: number;
  /** Members up to this event time may have expired or been lost (−∞: none). */
  readonly horizon: EpochMs;
}

/** Pure. Distinct instruments in `(occurredAt − windowMs, occurredAt]`, rows after `asOf` left out. */
export function countInstruments(members: readonly WindowMember[], question: WindowQuestion): Reading<number> {
  const { occurredAt, asOf, tag, windowMs, horizon } = question;
  const start = occurredAt - windowMs;
  const tags = new Set([tag]);
  let oldest = Infinity;
  for (const member of members) {
    oldest = Math.min(oldest, member.occurredAt);
    if (member.occurredAt > start && member.occurredAt <= occurredAt && member.seq <= asOf) tags.add(member.tag);
  }
  const trimmed = members.length >= WINDOW_MEMBERS_MAX && start < oldest;
  const partly = trimmed || start < horizon;
  if (partly && tags.size < CERTAIN_FROM) return { status: 'unknown', reason: 'beyond-window' };
  return { status: 'known', value: tags.size };
}
