import type { Scope } from './scopes.js';

/** Who a request comes from. */
export interface Caller {
  /** As written into histories and the audit log: `key:<id>`. */
  readonly actor: string;
  /** The person or team behind the key. */
  readonly owner: string;
  /** Implications included. */
  readonly scopes: ReadonlySet<Scope>;
}
