import { accountId, coins, transactionId, type Transaction, type TransactionType } from '@app/domain';
import { contentHash } from '../content-hash.js';
import type { NewTransaction } from '../ledger-rows.js';
import type { Movement } from '../../tapes/movement.js';

/** 2026-11-01, in milliseconds. */
const EPOCH = Date.UTC(2026, 10, 1);

type Given = { readonly id: string; readonly type: TransactionType; readonly accountId: string } & {
  readonly at?: number;
  readonly coins?: number | null;
  readonly counterpartyId?: string;
  readonly relatesTo?: string;
  readonly amount?: Transaction['amount'];
};

/** A transaction with only what a spec is about. `at` counts seconds. */
export const transactionOf = (given: Given): Transaction => ({
  id: transactionId(given.id),
  type: given.type,
  occurredAt: EPOCH + (given.at ?? 0) * 1_000,
  accountId: accountId(given.accountId),
  counterpartyId: given.counterpartyId === undefined ? null : accountId(given.counterpartyId),
  coins: given.coins === undefined || given.coins === null ? null : coins(given.coins),
  amount: given.amount ?? null,
  relatesTo: given.relatesTo === undefined ? null : transactionId(given.relatesTo),
  account: null,
  device: null,
  paymentInstrument: null,
  payoutDestination: null,
  context: null,
  metadata: null,
});

export const newTransaction = (transaction: Transaction): NewTransaction => ({
  transaction,
  contentHash: contentHash(transaction),
});
export const given = (fields: Given): NewTransaction => newTransaction(transactionOf(fields));

/** What a platform would send for a movement; ids and accounts start with `prefix`. */
export function toNewTransaction(movement: Movement, prefix: string): NewTransaction {
  const named = (id: number | string): string => `${prefix}${id}`;
  const sent = { id: named(movement.seq), at: movement.at, accountId: named(movement.accountId), coins: movement.coins };
  switch (movement.type) {
    case 'purchase':
    case 'exchange':
    case 'payout':
      return given({ ...sent, type: movement.type });
    case 'gift':
      return given({ ...sent, type: 'gift', counterpartyId: named(movement.creatorId) });
    case 'void':
      return given({ ...sent, type: movement.seq % 2 === 0 ? 'refund' : 'chargeback', relatesTo: named(movement.purchaseSeq) });
    case 'restore':
      return given({ ...sent, type: 'reversal', relatesTo: named(movement.undoingSeq) });
    case 'return':
      return given({ ...sent, type: 'reversal', relatesTo: named(movement.payoutSeq) });
    case 'misdirected':
      return given({ ...sent, type: 'warning', relatesTo: named(movement.targetSeq) });
  }
}
