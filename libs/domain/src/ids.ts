import type { Brand } from './brand.js';

/** The platform's own strings: 1–128 code points, no control characters, opaque to us. */
export type AccountId = Brand<string, 'AccountId'>;
export type TransactionId = Brand<string, 'TransactionId'>;

/**
 * Position in the ledger: what was recorded when. Sparse (a group commit takes a block of 1,000),
 * increasing in the order in which group commits began; always a safe integer.
 */
export type Seq = Brand<number, 'Seq'>;

export const ID_CODE_POINTS_MAX = 128;

const isAccountId = (_: string): _ is AccountId => true;
const isTransactionId = (_: string): _ is TransactionId => true;
const isSeq = (value: number): value is Seq => Number.isSafeInteger(value) && value >= 0;

/** For strings that were validated at the edge or come from our own tables. */
export function accountId(value: string): AccountId {
  if (!isAccountId(value)) throw new TypeError(`not an account id: ${value}`);
  return value;
}

/** For strings that were validated at the edge or come from our own tables. */
export function transactionId(value: string): TransactionId {
  if (!isTransactionId(value)) throw new TypeError(`not a transaction id: ${value}`);
  return value;
}

export function seq(value: number): Seq {
  if (!isSeq(value)) throw new RangeError(`not a ledger sequence: ${value}`);
  return value;
}
