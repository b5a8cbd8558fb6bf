import { DomainError, type EpochMs, type FieldError, type TransactionType, TRANSACTION_TYPES } from '@app/domain';
import { faultsWithin, type BodyFaults } from '../http/index.js';
import { BATCH_ITEMS_MAX } from './transaction-body.schema.js';
import { validateTransaction, type Validated } from './validate-transaction.js';

/** An item of a batch, with what can be said of it even when it is invalid. */
export type BatchItem = Validated & { readonly id: string | null; readonly type: TransactionType | 'unknown' };

/** Throws `request.invalid` where the envelope is wrong; items are answered one by one. */
export function parseBatch(body: unknown, { faults, now }: { faults: BodyFaults; now: EpochMs }): BatchItem[] {
  const transactions: unknown = isFields(body) ? body['transactions'] : undefined;
  const { byItem, outside } = faultsWithin(faults, '/transactions');
  const errors: FieldError[] = [...outside];
  if (!Array.isArray(transactions) || transactions.length < 1 || transactions.length > BATCH_ITEMS_MAX) {
    errors.push({ pointer: '/transactions', detail: `must be a list of 1 to ${BATCH_ITEMS_MAX} transactions` });
  }
  if (errors.length > 0 || !Array.isArray(transactions)) {
    throw new DomainError('request.invalid', 'The batch does not fit its schema.', { errors });
  }
  return transactions.map((item: unknown, index): BatchItem => {
    const itemFaults = byItem.get(index);
    const validated = itemFaults === undefined ? validateTransaction(item, now) : { errors: itemFaults };
    return { ...validated, id: idOf(item), type: typeOf(item) };
  });
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (item: unknown): string | null => (isFields(item) && typeof item['id'] === 'string' ? item['id'] : null);

/** A bounded word for metrics, whatever was sent. */
export function typeOf(item: unknown): TransactionType | 'unknown' {
  const sent = isFields(item) ? item['type'] : undefined;
  return TRANSACTION_TYPES.find((type) => type === sent) ?? 'unknown';
}
