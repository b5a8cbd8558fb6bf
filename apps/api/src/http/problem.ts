import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DOMAIN_ERRORS, DomainError, type DomainErrorCode, type FieldError, type Refusal } from '@app/domain';
import { isOutage, OUTAGE_RETRY_SECONDS } from './outage.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** An RFC 9457 answer, before it knows which request it belongs to. */
export interface Fault {
  readonly status: number;
  /** Stable; callers branch on it. */
  readonly code: DomainErrorCode | 'service.failed';
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  /** Why to come again later; null where that would change nothing. */
  readonly refusal: Refusal | null;
}

/** Enough to mend a batch by; the rest would only be the same mistake again. */
const FIELD_ERRORS_TOLD_MAX = 100;

/** What the framework refuses by itself, by the status it chose. */
const CODE_BY_STATUS: Readonly<Record<number, DomainErrorCode>> = {
  400: 'request.malformed',
  // Files are served from below one directory: a path that leads out of it names nothing.
  403: 'request.not-found',
  404: 'request.not-found',
  413: 'request.too-large',
  // A path longer than any id names nothing.
  414: 'request.not-found',
  415: 'request.unsupported-media-type',
  503: 'service.unavailable',
};

/** What to tell the caller. Faults of ours say nothing of themselves: their message is for the log. */
export function toFault(error: unknown): Fault {
  if (error instanceof DomainError) return fromDomainError(error);
  if (isOutage(error)) return fromDomainError(unavailable());
  const status = error instanceof HttpException ? error.getStatus() : frameworkStatus(error);
  const code = status === null ? undefined : CODE_BY_STATUS[status];
  if (code !== undefined) return fromDomainError(new DomainError(code, refusalDetail(code, error)));
  return {
    status: 500,
    code: 'service.failed',
    detail: 'Something failed on our side. The requestId finds it in our logs.',
    headers: {},
    refusal: null,
  };
}

function fromDomainError({ code, status, message, details }: DomainError): Fault {
  const { errors, retryAfterSeconds, allow } = details;
  const isRefusal = status === 503 || status === 429;
  return {
    status,
    code,
    detail: message,
    ...(errors && { errors: errors.slice(0, FIELD_ERRORS_TOLD_MAX) }),
    headers: {
      ...(status === DOMAIN_ERRORS['request.unauthenticated'] && { 'www-authenticate': 'Bearer realm="assay"' }),
      ...(isRefusal && { 'retry-after': String(retryAfterSeconds ?? OUTAGE_RETRY_SECONDS) }),
      ...(allow && { allow }),
    },
    refusal: isRefusal ? (details.refusal ?? 'store') : null,
  };
}

/** A commit that nobody answered may have happened, and a request may have made one before. */
const unavailable = (): DomainError =>
  new DomainError(
    'service.unavailable',
    'A store that this needs does not answer, and what was asked may have been done or not. Repeat the request: what has an id of yours is not done twice; for anything else look first.',
  );

/** Fastify's own errors carry a status; others that happen to are not trusted with one. */
function frameworkStatus(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return null;
  if (typeof error.statusCode !== 'number' || typeof error.code !== 'string') return null;
  return error.code.startsWith('FST_') && error.statusCode < 500 ? error.statusCode : null;
}

const DETAILS: Partial<Record<DomainErrorCode, string>> = {
  'request.not-found': 'There is nothing here.',
  'request.too-large': 'A body may have at most 8 MiB, and 16 KiB where no key or session is asked for: send less at once.',
  'request.unsupported-media-type': 'Send JSON, with Content-Type: application/json.',
};

const refusalDetail = (code: DomainErrorCode, error: unknown): string =>
  DETAILS[code] ?? (error instanceof Error ? error.message : 'The request cannot be read.');

/** `transaction.conflict` → "Transaction conflict"; ours, as the type's summary must not vary. */
const titleOf = (code: string): string => {
  const words = code.replace(/^(request|service)\./, '').replaceAll(/[.-]/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** The body of an error answer. */
export const toProblem = (fault: Fault, request: { readonly path: string; readonly id: string }): Record<string, unknown> => ({
  type: `urn:assay:problem:${fault.code}`,
  title: fault.code === 'service.failed' ? STATUS_CODES[500] : titleOf(fault.code),
  status: fault.status,
  detail: fault.detail,
  instance: request.path,
  code: fault.code,
  requestId: request.id,
  ...(fault.errors && { errors: fault.errors }),
});
