import type { ErrorObject } from 'ajv';
import type { FieldError, TransactionType } from '@app/domain';

/** More say nothing new of one item. */
const ERRORS_MAX = 50;

/** What the compiled validator found, as sentences with a pointer into the item. */
export const toFieldErrors = (errors: readonly ErrorObject[], type: TransactionType): FieldError[] =>
  errors.slice(0, ERRORS_MAX).map((error) => toFieldError(error, type));

function toFieldError({ keyword, instancePath, params, message }: ErrorObject, type: TransactionType): FieldError {
  if (keyword === 'required') return { pointer: `${instancePath}/${params['missingProperty']}`, detail: 'is required' };
  if (keyword === 'false schema') return { pointer: instancePath, detail: `is not carried by a ${type}` };
  if (keyword === 'pattern') return { pointer: instancePath, detail: patternDetail(instancePath) };
  if (keyword === 'format')
    return { pointer: instancePath, detail: FORMAT_DETAILS[String(params['format'])] ?? 'has the wrong format' };
  return { pointer: instancePath, detail: message ?? 'is not valid' };
}

const patternDetail = (pointer: string): string =>
  pointer.endsWith('/country') ? 'must be two capital letters, ISO 3166-1' : 'must not contain control characters';

const FORMAT_DETAILS: Readonly<Record<string, string>> = {
  'date-time': 'must be an RFC 3339 time, e.g. 2026-11-22T17:41:54.123Z',
  currency: 'must be an ISO 4217 currency, e.g. EUR',
  ip: 'must be an IPv4 or IPv6 address',
};
