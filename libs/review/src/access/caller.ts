import type { Role } from './roles.js';
import type { Scope } from './scopes.js';

/** A person who is signed in. */
export interface StaffCaller {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Who a request comes from. */
export interface Caller {
  /** As written into histories and the audit log: `key:<id>`, `staff:<id>`. */
  readonly actor: string;
  /** The person or team behind the key; a member's address, in lower case. Compared without regard to case. */
  readonly owner: string;
  /** Implications included. An auditor has every scope and no unsafe method. */
  readonly scopes: ReadonlySet<Scope>;
  /** Null for a key. */
  readonly staff: StaffCaller | null;
}

/** Who may take what was escalated, and give cases to others: leads and admins, and keys of scope `admin`. */
export const isLead = ({ scopes, staff }: Caller): boolean =>
  staff === null ? scopes.has('admin') : staff.role === 'lead' || staff.role === 'admin';
