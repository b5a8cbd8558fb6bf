/** Something only the operator can mend: told in its message, without a stack, and the process ends with 1. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
