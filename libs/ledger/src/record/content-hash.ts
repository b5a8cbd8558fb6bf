import { hash } from 'node:crypto';
import type { Transaction } from '@app/domain';
import { SEPARATOR } from './columns.js';

/** 128 bits: nobody but the sender of an id gains by finding two contents with one hash. */
const HASH_BYTES = 16;

/**
 * What makes a repeat identical (api.md, Transactions): type, accounts, coins, amount, relatesTo, the
 * ids of instrument and destination, and the instant of occurredAt to the millisecond, which is all that
 * is kept of it: two times that differ by less are identical. The id itself is the key, not content.
 */
export function contentHash(transaction: Transaction): Buffer {
  const { type, occurredAt, accountId, counterpartyId, coins, amount, relatesTo, paymentInstrument, payoutDestination } =
    transaction;
  // Identifiers are never empty and hold no control characters, so the joined text is unambiguous.
  const content =
    `${type}${SEPARATOR}${occurredAt}${SEPARATOR}${accountId}${SEPARATOR}${counterpartyId ?? ''}${SEPARATOR}${coins ?? ''}` +
    `${SEPARATOR}${amount ? `${amount.value}${amount.currency}` : ''}${SEPARATOR}${relatesTo ?? ''}` +
    `${SEPARATOR}${paymentInstrument?.id ?? ''}${SEPARATOR}${payoutDestination?.id ?? ''}`;
  return hash('sha256', content, 'buffer').subarray(0, HASH_BYTES);
}
