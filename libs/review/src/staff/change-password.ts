import { DomainError, toIso, type EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import { auditStaff, lockStaff } from './manage-staff.js';
import { requireGoodPassword } from './password-rules.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { endSessionsOf, openSession } from './sessions.js';
import type { SignedIn } from './sign-in.js';

export interface PasswordChange {
  readonly staffId: string;
  readonly current: string;
  readonly next: string;
  readonly now: EpochMs;
}

/**
 * Replaces a member's own password. Every session of theirs ends, and a new one begins for who changed it.
 * Throws `session.refused` (the current one is wrong), `session.single-sign-on` (they have none),
 * `request.invalid` (the next will not do).
 */
export async function changePassword(database: Database, { staffId, current, next, now }: PasswordChange): Promise<SignedIn> {
  const { rows } = await database.query<{ hash: string | null; name: string; email: string }>({
    text: 'select password_hash as hash, name, email from staff where id = $1',
    values: [staffId],
  });
  const [known] = rows;
  if (known === undefined || known.hash === null) {
    throw new DomainError('session.single-sign-on', 'This login has no password: it is your identity provider’s to change.');
  }
  if (!(await verifyPassword(current, known.hash))) {
    throw new DomainError('session.refused', 'The current password is another one.');
  }
  if (next === current) {
    const errors = [{ pointer: '/next', detail: 'must be another one' }];
    throw new DomainError('request.invalid', 'This password will not do.', { errors });
  }
  requireGoodPassword(next, { ...known, pointer: '/next' });
  const passwordHash = await hashPassword(next);
  return database.transaction(async (sql) => {
    await lockStaff(sql, staffId);
    const { rowCount } = await sql.query({
      text: `update staff set password_hash = $2, must_change = false, password_expires_at = null, updated_at = $3
        where id = $1 and password_hash = $4 and status = 'active'`,
      values: [staffId, passwordHash, toIso(now), known.hash],
    });
    if (rowCount === 0) throw new DomainError('session.refused', 'The current password is another one.');
    const member = await lockStaff(sql, staffId);
    await endSessionsOf(sql, staffId);
    await auditStaff(sql, { actor: `staff:${staffId}`, at: now }, { action: 'staff.password-changed', member, details: {} });
    return { member, token: await openSession(sql, { staffId, method: 'password', now }) };
  });
}
