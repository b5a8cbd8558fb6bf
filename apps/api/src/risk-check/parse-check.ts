import { DomainError, type EpochMs, type FieldError } from '@app/domain';
import { validateTransaction } from '../intake/validate-transaction.js';
import { faultsWithin, type BodyFaults } from '../http/index.js';
import type { Check } from './risk-checks.js';

export const DEADLINE_MS_MIN = 10;
export const DEADLINE_MS_MAX = 5_000;
export const DEADLINE_MS_DEFAULT = 150;
/** One answer's worth: about a megabyte of evidence at most. */
export const CHECKS_MAX = 100;
/** What can be asked about before it happens; everything else is news of something that did. */
export const CHECKED_TYPES = ['purchase', 'gift', 'payout'] as const;

export type ParsedCheck = Check | { readonly errors: readonly FieldError[] };

/** Stands where the caller gave no id: nothing is stored under it. */
const STAND_IN_ID = 'risk-check';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One check, from a body of its own. */
export function parseCheck(body: unknown, now: EpochMs): ParsedCheck {
  if (!isFields(body)) return { errors: [{ pointer: '', detail: 'must be an object' }] };
  const deadlineMs = deadlineOf(body);
  const parsed = parseItem(body, { now, deadlineMs: deadlineMs ?? DEADLINE_MS_DEFAULT });
  if (deadlineMs !== null) return parsed;
  return { errors: [DEADLINE_ERROR, ...('errors' in parsed ? parsed.errors : [])] };
}

/** A batch: throws 422 where the envelope is wrong, answers item by item otherwise. */
export function parseCheckBatch(body: unknown, { faults, now }: { faults: BodyFaults; now: EpochMs }): ParsedCheck[] {
  const envelope = isFields(body) ? body : {};
  const deadlineMs = deadlineOf(envelope);
  const { checks } = envelope;
  const { byItem, outside } = faultsWithin(faults, '/checks');
  const errors = [...outside, ...(deadlineMs === null ? [DEADLINE_ERROR] : [])];
  if (!Array.isArray(checks) || checks.length < 1 || checks.length > CHECKS_MAX) {
    errors.push({ pointer: '/checks', detail: `must be a list of 1 to ${CHECKS_MAX} checks` });
  }
  if (errors.length > 0 || !Array.isArray(checks))
    throw new DomainError('request.invalid', 'The batch does not fit its schema.', { errors });
  return checks.map((item: unknown, index) => {
    const itemFaults = byItem.get(index);
    return itemFaults === undefined
      ? parseItem(item, { now, deadlineMs: deadlineMs ?? DEADLINE_MS_DEFAULT })
      : { errors: itemFaults };
  });
}

function parseItem(item: unknown, { now, deadlineMs }: { now: EpochMs; deadlineMs: number }): ParsedCheck {
  if (!isFields(item)) return { errors: [{ pointer: '', detail: 'must be an object' }] };
  const { deadlineMs: _, id, type, ...rest } = item;
  if (typeof type === 'string' && !CHECKED_TYPES.some((one) => one === type)) {
    return { errors: [{ pointer: '/type', detail: `must be one of ${CHECKED_TYPES.join(', ')}` }] };
  }
  const validated = validateTransaction({ id: id ?? STAND_IN_ID, type, ...rest }, now);
  if ('errors' in validated) return validated;
  const { transaction } = validated;
  return { transaction, givenId: id === undefined || id === null ? null : transaction.id, deadlineMs };
}

const DEADLINE_ERROR: FieldError = {
  pointer: '/deadlineMs',
  detail: `must be a whole number of milliseconds from ${DEADLINE_MS_MIN} to ${DEADLINE_MS_MAX}`,
};

/** The default where none is given; null for what is none. */
function deadlineOf({ deadlineMs }: Fields): number | null {
  if (deadlineMs === undefined || deadlineMs === null) return DEADLINE_MS_DEFAULT;
  const isDeadline =
    typeof deadlineMs === 'number' &&
    Number.isInteger(deadlineMs) &&
    deadlineMs >= DEADLINE_MS_MIN &&
    deadlineMs <= DEADLINE_MS_MAX;
  return isDeadline ? deadlineMs : null;
}
