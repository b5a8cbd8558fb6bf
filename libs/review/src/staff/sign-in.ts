import { DomainError, type EpochMs, type JsonObject } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { textDigest, writeAudit } from '../audit/index.js';
import { hashPassword, isOutdated, verifyPassword } from './passwords.js';
import { endSession, openSession, type SignInMethod } from './sessions.js';
import { countSignIn, type SignInResult } from './staff.metrics.js';
import { emailKey, STAFF_COLUMNS, toStaffMember, type StaffMember, type StaffRow } from './staff-member.js';

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Of the network, for the log. */
  readonly address: string;
  readonly now: EpochMs;
}

export interface SignedIn {
  readonly member: StaffMember;
  /** For the cookie, and nowhere else. */
  readonly token: string;
}

interface CredentialsRow extends StaffRow {
  readonly password_hash: string | null;
  readonly password_expires_at: EpochMs | null;
}

/**
 * Begins a session of who has this address and password. Throws `session.refused`, and never says why: unknown,
 * disabled, expired and wrong look alike and take as long. Attempts are throttled before they come here.
 */
export async function signIn(database: Database, attempt: SignInAttempt): Promise<SignedIn> {
  const row = await findCredentials(database, attempt.email);
  const opens = await verifyPassword(attempt.password, row?.password_hash ?? null);
  const refused = refusal(row, opens, attempt.now);
  if (row === null || refused !== null) {
    countSignIn('password', refused ?? 'unknown');
    await auditRefusal(database, attempt, row);
    throw new DomainError('session.refused', 'This address and password open nothing.');
  }
  const newHash = row.password_hash !== null && isOutdated(row.password_hash) ? await hashPassword(attempt.password) : null;
  return database.transaction(async (sql) => {
    if (newHash !== null) await replaceHash(sql, { row, newHash });
    return beginSession(sql, { member: toStaffMember(row), method: 'password', address: attempt.address, now: attempt.now });
  });
}

/** Writes down who came in, and how. */
export async function beginSession(
  sql: Sql,
  {
    member,
    method,
    address,
    now,
  }: {
    readonly member: StaffMember;
    readonly method: SignInMethod;
    readonly address: string;
    readonly now: EpochMs;
  },
): Promise<SignedIn> {
  const token = await openSession(sql, { staffId: member.id, method, now });
  await writeAudit(sql, {
    at: now,
    actor: `staff:${member.id}`,
    action: 'staff.signed-in',
    subject: { type: 'staff', id: member.id },
    details: { method, address },
  });
  countSignIn(method, 'signed-in');
  return { member, token };
}

/** Ends one session, as its owner asks. Call it within a transaction. */
export async function signOut(
  sql: Sql,
  { token, staffId, now }: { token: string; staffId: string; now: EpochMs },
): Promise<void> {
  await endSession(sql, token);
  const subject = { type: 'staff', id: staffId };
  await writeAudit(sql, { at: now, actor: `staff:${staffId}`, action: 'staff.signed-out', subject, details: {} });
}

/** Null: let in. */
function refusal(row: CredentialsRow | null, opens: boolean, now: EpochMs): SignInResult | null {
  if (row === null) return 'unknown';
  if (!opens) return 'wrong-password';
  if (row.status !== 'active') return 'disabled';
  return row.password_expires_at !== null && row.password_expires_at <= now ? 'expired' : null;
}

async function findCredentials(sql: Sql, email: string): Promise<CredentialsRow | null> {
  const { rows } = await sql.query<CredentialsRow>({
    name: 'find-credentials',
    text: `select ${STAFF_COLUMNS}, s.password_hash, s.password_expires_at from staff s where s.email = $1`,
    values: [emailKey(email)],
  });
  return rows[0] ?? null;
}

/** Only while it is still the one that was verified. */
async function replaceHash(sql: Sql, { row, newHash }: { row: CredentialsRow; newHash: string }): Promise<void> {
  await sql.query({
    text: 'update staff set password_hash = $2 where id = $1 and password_hash = $3',
    values: [row.id, newHash, row.password_hash],
  });
}

/** People type passwords into the field above: what names nobody is kept as a digest only. */
async function auditRefusal(sql: Sql, { email, address, now }: SignInAttempt, row: CredentialsRow | null): Promise<void> {
  const details: JsonObject = row === null ? { address, emailSha256: textDigest(emailKey(email)) } : { address };
  await writeAudit(sql, {
    at: now,
    actor: row === null ? 'nobody' : `staff:${row.id}`,
    action: 'staff.sign-in-failed',
    subject: { type: 'staff', id: row?.id ?? 'nobody' },
    details,
  });
}
