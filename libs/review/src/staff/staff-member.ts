import { DomainError, type EpochMs } from '@app/domain';
import { scopesOfRole, type Caller, type Role } from '../access/index.js';

export const STAFF_STATUSES = ['active', 'disabled'] as const;
export type StaffStatus = (typeof STAFF_STATUSES)[number];

/** A person who may sign in, as they may be shown. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  /** In lower case; never changes. */
  readonly email: string;
  readonly role: Role;
  readonly status: StaffStatus;
  /** False: by single sign-on alone. */
  readonly hasPassword: boolean;
  /** They signed in with a one-time password, or have one to sign in with. */
  readonly mustChangePassword: boolean;
  readonly createdAt: EpochMs;
  readonly lastSeenAt: EpochMs | null;
}

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly status: StaffStatus;
  readonly has_password: boolean;
  readonly must_change: boolean;
  readonly created_at: EpochMs;
  readonly last_seen_at: EpochMs | null;
}

/** Of a `staff` that is called s. */
export const STAFF_COLUMNS = `s.id, s.name, s.email, s.role, s.status, s.password_hash is not null as has_password,
  s.must_change, s.created_at, s.last_seen_at`;

export const toStaffMember = (row: StaffRow): StaffMember => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  status: row.status,
  hasPassword: row.has_password,
  mustChangePassword: row.must_change,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
});

/** As the rest of the system knows somebody who is signed in. */
export const callerOfMember = ({ id, name, email, role }: StaffMember): Caller => ({
  actor: `staff:${id}`,
  owner: email,
  scopes: scopesOfRole(role),
  staff: { id, name, email, role },
});

/** One spelling for one address. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

export function onlyMember(rows: readonly StaffRow[], id: string): StaffMember {
  const [row] = rows;
  if (row === undefined) throw new DomainError('staff.not-found', `There is no member of staff ${id}.`);
  return toStaffMember(row);
}
