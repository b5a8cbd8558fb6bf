import { DAY_MS, TRANSACTION_TYPES, type EpochMs, type FieldError, type Transaction, type TransactionType } from '@app/domain';
import { compileValidators } from './compile-validators.js';
import { toFieldErrors } from './field-errors.js';
import { parseRfc3339 } from './rfc3339.js';
import { toTransaction } from './to-transaction.js';
import { METADATA_BYTES_MAX } from './transaction-body.schema.js';

/** Older than every platform that sends here: an earlier time is a unit mistaken for another. */
export const OCCURRED_FROM: EpochMs = Date.UTC(2010, 0, 1);
/** Clocks and time zones that are off; more would open windows that nobody can check. */
export const OCCURRED_AHEAD_MS_MAX = DAY_MS;

export type Validated = { readonly transaction: Transaction } | { readonly errors: readonly FieldError[] };

const validators = compileValidators();

/**
 * A caller's transaction, or what is wrong with it; pointers start at the item. Never throws. What no field
 * may hold at all (prototype keys, NUL, lone surrogates) is found where the body is parsed.
 */
export function validateTransaction(value: unknown, now: EpochMs): Validated {
  if (!isObject(value)) return { errors: [{ pointer: '', detail: 'must be an object' }] };
  const { type } = value;
  const validate = typeof type === 'string' ? validators.get(type) : undefined;
  if (!validate || !isType(type)) return { errors: [typeError(type)] };
  if (!validate(value)) return { errors: [...toFieldErrors(validate.errors ?? [], type), ...limitErrors(value, now)] };
  const errors = limitErrors(value, now);
  if (errors.length > 0) return { errors };
  return { transaction: toTransaction(value, parseRfc3339(value.occurredAt) ?? now) };
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isType = (value: unknown): value is TransactionType => TRANSACTION_TYPES.some((type) => type === value);

const typeError = (type: unknown): FieldError => ({
  pointer: '/type',
  detail: type === undefined ? 'is required' : `must be one of ${TRANSACTION_TYPES.join(', ')}`,
});

/** What a schema cannot say: limits that move with the clock, and bytes of free JSON. */
function limitErrors(
  { occurredAt, metadata }: { readonly occurredAt?: unknown; readonly metadata?: unknown },
  now: EpochMs,
): FieldError[] {
  const errors: FieldError[] = [];
  const fault = occurredAtFault(typeof occurredAt === 'string' ? parseRfc3339(occurredAt) : null, now);
  if (fault !== null) errors.push(fault);
  if (metadata !== undefined && Buffer.byteLength(JSON.stringify(metadata)) > METADATA_BYTES_MAX) {
    errors.push({ pointer: '/metadata', detail: `must be at most ${METADATA_BYTES_MAX} bytes of JSON` });
  }
  return errors;
}

/** What is wrong with the instant of an `occurredAt`; null: nothing, or there is none. */
export function occurredAtFault(at: EpochMs | null, now: EpochMs): FieldError | null {
  if (at === null || (at >= OCCURRED_FROM && at <= now + OCCURRED_AHEAD_MS_MAX)) return null;
  return { pointer: '/occurredAt', detail: 'must be from 2010 to 24 hours from now' };
}
