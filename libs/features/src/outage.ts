import type { UnknownReason } from './feature-set.js';

/** A store that a read needs is away; the reading says so. */
export class Outage extends Error {
  override readonly name = 'Outage';
  readonly reason: UnknownReason;

  constructor(reason: UnknownReason, cause: Error) {
    super(`${reason}: ${cause.message}`, { cause });
    this.reason = reason;
  }
}

/** A statement or value that is wrong (SQLSTATE classes 21, 22, 23, 42): ours to mend, not the server's state. */
const OUR_FAULT = /^(?:21|22|23|42)[0-9A-Z]{3}$/;

/** The reason that a failed read's readings carry. Throws the error again when it is no outage. */
export function outageOf(error: unknown): UnknownReason {
  if (error instanceof Outage) return error.reason;
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
  if ('code' in error && typeof error.code === 'string' && OUR_FAULT.test(error.code)) throw error;
  // What is left comes from the PostgreSQL client: refused, terminated, shutting down, out of connections.
  return 'database-unavailable';
}
