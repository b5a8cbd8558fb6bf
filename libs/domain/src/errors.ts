/** Stable codes of everything that a caller can do wrong, with the HTTP status each maps to. */
export const DOMAIN_ERRORS = {
  'request.malformed': 400,
  'request.unauthenticated': 401,
  'request.forbidden': 403,
  'request.not-found': 404,
  'request.method-not-allowed': 405,
  'request.too-large': 413,
  'request.unsupported-media-type': 415,
  'request.invalid': 422,
  'request.precondition-required': 428,
  'request.precondition-failed': 412,
  'request.too-many': 429,
  'service.unavailable': 503,
  'transaction.not-found': 404,
  'transaction.conflict': 409,
  'risk-check.not-found': 404,
  'risk-check.expired': 409,
  'risk-check.conflict': 409,
  'payout.not-found': 404,
  'payout.illegal-transition': 409,
  'purchase.not-found': 404,
  'leaderboard.not-found': 404,
  'ring.not-found': 404,
  'account.not-found': 404,
  'case.not-found': 404,
  'case.already-claimed': 409,
  'case.lease-lost': 409,
  'case.not-open': 409,
  'case.awaiting-second': 409,
  'case.same-person': 409,
  'case.nothing-to-undo': 409,
  'appeal.nothing-refused': 409,
  'appeal.open': 409,
  'appeal.exhausted': 409,
  'case.nothing-to-retry': 409,
  'decision.not-yours': 409,
  'decision.final': 409,
  'api-key.not-found': 404,
  'request.csrf': 403,
  'session.refused': 401,
  'session.password-change': 403,
  'session.single-sign-on': 403,
  'staff.not-found': 404,
  'staff.exists': 409,
  'staff.last-admin': 409,
  'policy.not-found': 404,
  'policy.same-person': 409,
  'policy.not-backtested': 409,
  'policy.already-live': 409,
  'policy.nothing-before': 409,
  'backtest.not-found': 404,
  'list-entry.not-found': 404,
  'list.full': 409,
  'suppression.not-found': 404,
  'webhook.not-found': 404,
  'webhook.full': 409,
  'webhook.disabled': 409,
  'webhook-delivery.not-found': 404,
  'model.not-found': 404,
  'model.nothing-to-roll-back': 409,
} as const satisfies Record<string, number>;

export type DomainErrorCode = keyof typeof DOMAIN_ERRORS;

/** A fault in one field: an RFC 6901 pointer and a sentence that says how to mend it. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
  /** Where in the field, for one that is a text with a grammar of its own. */
  readonly position?: TextPosition;
}

/** A place in a text: UTF-16 code units from 0; line and column count from 1, as editors do. */
export interface TextPosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Why a request is to be repeated later: its caller has asked for more than one may, sign-ins have failed too often, more
 * waits than can be done soon (of commits, of checks, of requests in all), or a store does not answer.
 */
export const REFUSALS = ['rate-limit', 'sign-in', 'commits', 'checks', 'under-way', 'store'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A caller's mistake, told to the caller. Anything else that is thrown is a fault of ours. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    readonly details: {
      readonly errors?: readonly FieldError[];
      readonly retryAfterSeconds?: number;
      readonly allow?: string;
      /** With 429 and 503, where it is not a store that does not answer. */
      readonly refusal?: Refusal;
    } = {},
  ) {
    super(message);
  }

  get status(): number {
    return DOMAIN_ERRORS[this.code];
  }
}
