/**
 * PostgreSQL's classes of errors that speak of the data of a statement: 22 data exception, 23 integrity
 * constraint, P0 raised by a trigger of ours. All others (connection lost, shutdown, deadlock, out of
 * memory, a statement that does not fit the schema) would fail any batch.
 */
const DATA_CLASSES: ReadonlySet<string> = new Set(['22', '23', 'P0']);

/** What pure code throws when it meets a value that it cannot work with. */
const BY_PURE_CODE = [TypeError, RangeError, SyntaxError];

/** True where the fault lies with one of the items, so that the others can go on without it. */
export function isDataFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'DetectorFailure') return true;
  // Failed connections are errors of the system, which carry a code as PostgreSQL's do.
  if ('code' in error && typeof error.code === 'string')
    return error.code.length === 5 && DATA_CLASSES.has(error.code.slice(0, 2));
  return BY_PURE_CODE.some((kind) => error instanceof kind);
}
