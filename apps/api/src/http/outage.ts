/** Long enough for a failover to have begun, short enough that a blip costs little. */
export const OUTAGE_RETRY_SECONDS = 5;

/** How sockets say that nobody is there. */
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN']);
/** SQLSTATE classes: connection exceptions, insufficient resources (too many connections, disk full), operator intervention (shutdown, a statement that took too long). */
const OUTAGE_SQLSTATE = /^(08|53|57)/;
/** pg and ioredis give these no code. */
const OUTAGE_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Connection is closed|Client has encountered a connection error|Query read timeout/;
/** A cause of a cause is as far as any of our libraries wraps. */
const CAUSES_MAX = 4;

/** Whether PostgreSQL or Redis was out of reach: the caller should repeat, and nobody need look for a bug. */
export function isOutage(error: unknown, causesLeft = CAUSES_MAX): boolean {
  if (!(error instanceof Error) || causesLeft === 0) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (SOCKET_CODES.has(code) || OUTAGE_SQLSTATE.test(code) || OUTAGE_MESSAGE.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((inner) => isOutage(inner, causesLeft - 1))) return true;
  return isOutage(error.cause, causesLeft - 1);
}
