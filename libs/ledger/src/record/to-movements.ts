import type { RecordedTransaction, Seq, TransactionId } from '@app/domain';
import type { Movement } from '../tapes/movement.js';
import type { Target } from './targets.js';

export type UndoingTransaction = RecordedTransaction & { readonly relatesTo: TransactionId };

export const isUndoing = (transaction: RecordedTransaction): transaction is UndoingTransaction =>
  (transaction.type === 'refund' || transaction.type === 'chargeback' || transaction.type === 'reversal') &&
  transaction.relatesTo !== null;

export interface Waiting {
  readonly relatesTo: TransactionId;
  readonly seq: Seq;
}

export interface MovementPlan {
  readonly movements: readonly Movement[];
  /** Undoings whose target has not been recorded, or waits itself. */
  readonly waiting: readonly Waiting[];
}

interface Recording {
  /** New ones, in the order of the ledger. */
  readonly recorded: readonly RecordedTransaction[];
  /** Recorded before, and waiting for one of `recorded` or of each other. */
  readonly arrived: readonly RecordedTransaction[];
  readonly targets: ReadonlyMap<TransactionId, Target>;
}

/**
 * What transactions do to tapes, in the order of the ledger; an undoing that came before its target comes
 * right after it. Where one commit ends makes no difference: a target later in the same commit has not
 * arrived either.
 */
export function toMovements({ recorded, arrived, targets }: Recording): MovementPlan {
  const plan = new Plan(recorded, targets);
  for (const transaction of arrived) if (isUndoing(transaction)) plan.await(transaction);
  for (const transaction of recorded) plan.add(transaction);
  return plan;
}

class Plan implements MovementPlan {
  readonly movements: Movement[] = [];
  readonly #targets: ReadonlyMap<TransactionId, Target>;
  readonly #waiting = new Map<TransactionId, UndoingTransaction[]>();
  /** Of this commit: not there until the plan has come to them. */
  readonly #ahead: Set<TransactionId>;
  /** Refunds and chargebacks of this commit that have been applied. */
  readonly #applied = new Set<TransactionId>();

  constructor(recorded: readonly RecordedTransaction[], targets: ReadonlyMap<TransactionId, Target>) {
    this.#targets = targets;
    this.#ahead = targets.size > 0 ? new Set(recorded.map(({ id }) => id)) : new Set();
  }

  get waiting(): Waiting[] {
    return [...this.#waiting].flatMap(([relatesTo, transactions]) => transactions.map(({ seq }) => ({ relatesTo, seq })));
  }

  await(undoing: UndoingTransaction): void {
    this.#waiting.set(undoing.relatesTo, [...(this.#waiting.get(undoing.relatesTo) ?? []), undoing]);
  }

  add(transaction: RecordedTransaction): void {
    this.#ahead.delete(transaction.id);
    if (isUndoing(transaction)) return this.#addUndoing(transaction);
    const movement = toMovement(transaction);
    if (movement) this.movements.push(movement);
    this.#release(transaction.id);
  }

  #addUndoing(undoing: UndoingTransaction): void {
    const target = this.#targets.get(undoing.relatesTo);
    if (!target || !this.#hasHappened(target)) return this.await(undoing);
    this.movements.push(this.#undo(undoing, target));
    this.#applied.add(undoing.id);
    this.#release(undoing.id);
  }

  /** Applies what waited for a transaction, the earliest recorded first. */
  #release(id: TransactionId): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    for (const undoing of waiting.sort((a, b) => a.seq - b.seq)) this.#addUndoing(undoing);
  }

  #hasHappened(target: Target): boolean {
    if (this.#ahead.has(target.id)) return false;
    if (target.type !== 'refund' && target.type !== 'chargeback') return true;
    return target.undoneSeq !== null || this.#applied.has(target.id);
  }

  #undo({ seq, type, coins, occurredAt: at }: UndoingTransaction, target: Target): Movement {
    const moved = { seq, at, accountId: target.accountId };
    const misdirected = { ...moved, type: 'misdirected', targetSeq: target.seq, coins } as const;
    if (type !== 'reversal') {
      if (target.type !== 'purchase' || coins === null) return misdirected;
      return { ...moved, type: 'void', purchaseSeq: target.seq, coins };
    }
    if (target.type === 'payout' && target.coins !== null) {
      return { ...moved, type: 'return', payoutSeq: target.seq, payoutAt: target.at, payoutCoins: target.coins, coins };
    }
    const purchase = target.relatesTo === null ? undefined : this.#targets.get(target.relatesTo);
    if ((target.type !== 'refund' && target.type !== 'chargeback') || purchase?.type !== 'purchase') return misdirected;
    const owned = { ...moved, accountId: purchase.accountId };
    return { ...owned, type: 'restore', purchaseSeq: purchase.seq, undoingSeq: target.seq, coins };
  }
}

/** What a transaction that undoes nothing does to tapes; null for those that move no coins. */
export function toMovement({
  seq,
  type,
  occurredAt: at,
  accountId,
  counterpartyId,
  coins,
}: RecordedTransaction): Movement | null {
  if (coins === null) return null;
  switch (type) {
    case 'purchase':
    case 'exchange':
    case 'payout':
      return { type, seq, at, accountId, coins };
    case 'gift':
      if (counterpartyId === null) throw new Error(`gift ${seq} has no receiving creator`);
      return { type, seq, at, accountId, creatorId: counterpartyId, coins };
    default:
      return null;
  }
}
