/**
 * Why a commit failed. `data`: something in it, which is that request's alone to bear. `transient`: two
 * commits in each other's way; the same again will do. `outage`: PostgreSQL is not there or going away;
 * whether the last commit made it is unknown, and repeating it is safe because ids are keys.
 */
export type FailureKind = 'data' | 'transient' | 'outage';

/** Serialisation failure, deadlock, lock not available. */
const TRANSIENT_SQLSTATE = new Set(['40001', '40P01', '55P03']);
/** Connection exceptions, insufficient resources, operator intervention (a statement that took too long is one), system errors. */
const OUTAGE_SQLSTATE = /^(08|53|57|58)/;
const SOCKET_CODES = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)/;
/** pg gives these no code. */
const OUTAGE_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Client was closed|Cannot use a pool after calling end/;

export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof Error)) return 'data';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (TRANSIENT_SQLSTATE.has(code)) return 'transient';
  const gone = OUTAGE_SQLSTATE.test(code) || SOCKET_CODES.test(code) || OUTAGE_MESSAGE.test(error.message);
  if (gone) return 'outage';
  if (error instanceof AggregateError && error.errors.length > 0) return failureKind(error.errors[0]);
  return 'data';
}
