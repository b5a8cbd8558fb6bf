import type { Sql } from '@app/runtime';
import { insertStaff, type NewStaff, type StaffAct } from './manage-staff.js';
import { requireGoodPassword } from './password-rules.js';
import { hashPassword } from './passwords.js';
import type { StaffMember } from './staff-member.js';

/**
 * A member with a password that is known from the start, as the logins of a demo are. Throws `staff.exists`, and
 * `request.invalid` at `/password` when it will not do. Call it within a transaction.
 */
export async function enrolStaff(
  sql: Sql,
  wanted: NewStaff & { readonly password: string },
  act: StaffAct,
): Promise<StaffMember> {
  requireGoodPassword(wanted.password, { ...wanted, pointer: '/password' });
  const passwordHash = await hashPassword(wanted.password);
  return insertStaff(sql, wanted, { act, passwordHash, mustChange: false, passwordExpiresAt: null, holders: [] });
}
