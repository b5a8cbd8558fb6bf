import { randomUUID } from 'node:crypto';
import { DAY_MS, DomainError, toIso, type EpochMs, type JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';
import { holdersOf, type Role } from '../access/index.js';
import { writeAudit } from '../audit/index.js';
import { hashPassword, newOneTimePassword } from './passwords.js';
import { endSessionsOf } from './sessions.js';
import { emailKey, onlyMember, STAFF_COLUMNS, type StaffMember, type StaffRow, type StaffStatus } from './staff-member.js';

/** Who does something to a login, and when. */
export interface StaffAct {
  /** `staff:<id>`, `key:<id>`, `operator` at the command line, or `system`. */
  readonly actor: string;
  /** Whose the actor is; null for the operator and the system, who see passwords and are nobody's second person. */
  readonly owner: string | null;
  readonly at: EpochMs;
}

export interface NewStaff {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** A member and, this once, what to sign in with. */
export interface IssuedLogin {
  readonly member: StaffMember;
  readonly oneTimePassword: string;
}

/** People come back from holidays shorter than this; a one-time password in a mailbox must not open for ever. */
export const ONE_TIME_PASSWORD_MS = 7 * DAY_MS;

/** A new login with a one-time password. Throws `staff.exists`. Call it within a transaction. */
export async function createStaff(sql: Sql, wanted: NewStaff, act: StaffAct): Promise<IssuedLogin> {
  const oneTimePassword = newOneTimePassword();
  const member = await insertStaff(sql, wanted, {
    act,
    passwordHash: await hashPassword(oneTimePassword),
    mustChange: true,
    passwordExpiresAt: act.at + ONE_TIME_PASSWORD_MS,
    holders: await seenBy(sql, act),
  });
  return { member, oneTimePassword };
}

/** How somebody comes to be: with a password, or without one where a provider vouches for them. */
export interface Introduction {
  readonly act: StaffAct;
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly passwordExpiresAt: EpochMs | null;
  readonly holders: readonly string[];
}

export async function insertStaff(sql: Sql, { name, email, role }: NewStaff, how: Introduction): Promise<StaffMember> {
  const { act, mustChange } = how;
  const { rows } = await sql.query<StaffRow>({
    text: `insert into staff as s (id, name, email, role, password_hash, must_change, password_expires_at, holders,
        created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict (email) do nothing returning ${STAFF_COLUMNS}`,
    values: [
      randomUUID(),
      name.trim(),
      emailKey(email),
      role,
      how.passwordHash,
      mustChange,
      how.passwordExpiresAt === null ? null : toIso(how.passwordExpiresAt),
      [...how.holders],
      toIso(act.at),
    ],
  });
  if (rows.length === 0) throw new DomainError('staff.exists', `${emailKey(email)} has a login already.`);
  const member = onlyMember(rows, email);
  await auditStaff(sql, act, { action: 'staff.created', member, details: { role, hasPassword: member.hasPassword } });
  return member;
}

export interface StaffChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: StaffStatus | undefined;
}

/**
 * Changes a member; another role or status ends their sessions. Throws `staff.not-found`, `staff.last-admin`.
 * Call it within a transaction.
 */
export async function changeStaff(
  sql: Sql,
  id: string,
  { change, act }: { change: StaffChange; act: StaffAct },
): Promise<StaffMember> {
  const before = await lockStaff(sql, id);
  const role = change.role ?? before.role;
  const status = change.status ?? before.status;
  const name = change.name?.trim() ?? before.name;
  if (before.role === 'admin' && before.status === 'active' && (role !== 'admin' || status !== 'active')) {
    await requireAnotherAdmin(sql, before);
  }
  const { rows } = await sql.query<StaffRow>({
    text: `update staff s set name = $2, role = $3, status = $4, updated_at = $5 where s.id = $1 returning ${STAFF_COLUMNS}`,
    values: [id, name, role, status, toIso(act.at)],
  });
  const member = onlyMember(rows, id);
  if (role !== before.role || status !== before.status) await endSessionsOf(sql, id);
  const audit = (action: string, details: JsonObject = {}) => auditStaff(sql, act, { action, member, details });
  if (role !== before.role) await audit('staff.role-changed', { from: before.role, to: role });
  if (status !== before.status) await audit(status === 'disabled' ? 'staff.disabled' : 'staff.enabled');
  if (name !== before.name) await audit('staff.renamed');
  return member;
}

/** A new one-time password instead of whatever there was; sessions end. Throws `staff.not-found`. In a transaction. */
export async function resetPassword(sql: Sql, id: string, act: StaffAct): Promise<IssuedLogin> {
  await lockStaff(sql, id);
  const oneTimePassword = newOneTimePassword();
  const { rows } = await sql.query<StaffRow>({
    text: `update staff s set password_hash = $2, must_change = true, password_expires_at = $3, updated_at = $4,
        holders = array(select distinct unnest(s.holders || $5::text[])) where s.id = $1 returning ${STAFF_COLUMNS}`,
    values: [
      id,
      await hashPassword(oneTimePassword),
      toIso(act.at + ONE_TIME_PASSWORD_MS),
      toIso(act.at),
      await seenBy(sql, act),
    ],
  });
  const member = onlyMember(rows, id);
  await endSessionsOf(sql, id);
  await auditStaff(sql, act, { action: 'staff.password-reset', member, details: {} });
  return { member, oneTimePassword };
}

/** Who has seen a password that this actor is shown. The operator can do everything as it is. */
const seenBy = async (sql: Sql, { actor, owner }: StaffAct): Promise<readonly string[]> =>
  owner === null ? [] : holdersOf(sql, { actor, owner });

export async function lockStaff(sql: Sql, id: string): Promise<StaffMember> {
  const { rows } = await sql.query<StaffRow>({
    text: `select ${STAFF_COLUMNS} from staff s where s.id = $1 for no key update`,
    values: [id],
  });
  return onlyMember(rows, id);
}

/** Of the trigger that asks the same again: whoever demotes admins takes turns. */
const LAST_ADMIN_LOCK = 7_220_413;

async function requireAnotherAdmin(sql: Sql, { id, email }: StaffMember): Promise<void> {
  await sql.query({ text: 'select pg_advisory_xact_lock($1)', values: [LAST_ADMIN_LOCK] });
  const { rows } = await sql.query<{ another: boolean }>({
    text: `select exists (select from staff where role = 'admin' and status = 'active' and id <> $1) as another`,
    values: [id],
  });
  if (rows[0]?.another === true) return;
  throw new DomainError('staff.last-admin', `${email} is the last active admin: make somebody else one first.`);
}

export const auditStaff = (
  sql: Sql,
  { actor, at }: Pick<StaffAct, 'actor' | 'at'>,
  { action, member, details }: { action: string; member: StaffMember; details: JsonObject },
): Promise<void> => writeAudit(sql, { at, actor, action, subject: { type: 'staff', id: member.id }, details });
