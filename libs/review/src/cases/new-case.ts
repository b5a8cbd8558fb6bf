import { toIso, type EpochMs } from '@app/domain';
import type { Payout } from '@app/holds';
import type { CaseKind } from './review-case.js';

/** A row to be, as JSON carries it to PostgreSQL. */
export interface NewCase {
  readonly id: string;
  readonly kind: CaseKind;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly payoutId: string;
  /** False: the case is about the payout but not about its hold. */
  readonly decidesHold: boolean;
  readonly heldCoins: number;
  readonly amountValue: number | null;
  readonly amountCurrency: string | null;
  readonly score: number;
  readonly dueAt: string;
  readonly openedAt: string;
}

const BASE_36 = 36;

/** The payout and the version at which it gave cause: the same cause has the same id, however often it is told. */
export const caseId = (kind: CaseKind, payout: Payout): string => `${kind}-${payout.seq.toString(BASE_36)}-${payout.version}`;

/** Minor units that so many of a payout's coins are worth, rounded up: what a person decides on is never made small. */
export function worthOf({ amount, coins: all }: Payout, coins: number): number | null {
  if (amount === null || coins === all) return amount?.value ?? null;
  return Number((BigInt(amount.value) * BigInt(coins) + BigInt(all) - 1n) / BigInt(all));
}

export function newCase(about: { kind: CaseKind; payout: Payout; decidesHold: boolean; dueAt: EpochMs; now: EpochMs }): NewCase {
  const { kind, payout, decidesHold } = about;
  return {
    id: caseId(kind, payout),
    kind,
    subjectType: 'payout',
    subjectId: payout.id,
    payoutId: payout.id,
    decidesHold,
    heldCoins: payout.figures.held,
    amountValue: worthOf(payout, decidesHold ? payout.figures.held : payout.coins),
    amountCurrency: payout.amount?.currency ?? null,
    score: payout.score ?? 0,
    dueAt: toIso(about.dueAt),
    openedAt: toIso(about.now),
  };
}
