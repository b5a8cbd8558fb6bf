import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { HOUR_MS, MINUTE_MS, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { STAFF_COLUMNS, toStaffMember, type StaffMember, type StaffRow } from './staff-member.js';

/** A desk that nobody has touched for so long may stand open (NIST SP 800-63B, AAL2: at most an hour). */
export const SESSION_IDLE_MS = HOUR_MS;
/** A shift with its overtime: nobody is signed out in the middle of one, and a stolen cookie ends with the day. */
export const SESSION_LIFE_MS = 12 * HOUR_MS;
/** Use is written down this exactly: one write a minute and person. */
const TOUCH_AFTER_MS = MINUTE_MS;
/** A person's browsers and devices; the one longest unused gives way to another. */
export const SESSIONS_PER_MEMBER_MAX = 10;
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type SignInMethod = 'password' | 'single-sign-on';

export interface StaffSession {
  readonly member: StaffMember;
  readonly method: SignInMethod;
  /** When it ends if nothing more is done with it. */
  readonly expiresAt: EpochMs;
  /** The one-time password opened it, and opens nothing else. */
  readonly mustChangePassword: boolean;
}

/** Begins a session with a token of its own and answers the token, which is stored nowhere. */
export async function openSession(
  sql: Sql,
  { staffId, method, now }: { readonly staffId: string; readonly method: SignInMethod; readonly now: EpochMs },
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await sql.query({
    text: `delete from staff_session where staff_id = $1 and (expires_at <= $2 or last_used_at <= $3 or token_hash in (
      select token_hash from staff_session where staff_id = $1 order by last_used_at desc, token_hash
      offset ${SESSIONS_PER_MEMBER_MAX - 1}))`,
    values: [staffId, toIso(now), toIso(now - SESSION_IDLE_MS)],
  });
  await sql.query({
    text: `insert into staff_session (token_hash, staff_id, method, created_at, last_used_at, expires_at)
      values ($1, $2, $3, $4, $4, $5)`,
    values: [tokenHash(token), staffId, method, toIso(now), toIso(now + SESSION_LIFE_MS)],
  });
  await sql.query({ text: 'update staff set last_seen_at = $2 where id = $1', values: [staffId, toIso(now)] });
  return token;
}

interface SessionRow extends StaffRow {
  readonly method: SignInMethod;
  readonly last_used_at: EpochMs;
  readonly expires_at: EpochMs;
}

/** The live session that this token opens, or null: unknown, ended, idle and of a disabled member look the same. */
export async function findSession(sql: Sql, token: string, now: EpochMs): Promise<StaffSession | null> {
  if (!TOKEN.test(token)) return null;
  const { rows } = await sql.query<SessionRow>({
    name: 'find-session',
    text: `select ${STAFF_COLUMNS}, e.method, e.last_used_at, e.expires_at from staff_session e join staff s on s.id = e.staff_id
      where e.token_hash = $1 and e.expires_at > $2 and e.last_used_at > $3 and s.status = 'active'`,
    values: [tokenHash(token), toIso(now), toIso(now - SESSION_IDLE_MS)],
  });
  const [row] = rows;
  if (row === undefined) return null;
  if (row.last_used_at <= now - TOUCH_AFTER_MS) await touch(sql, { token, staffId: row.id, now });
  const member = toStaffMember(row);
  return {
    member,
    method: row.method,
    expiresAt: Math.min(row.expires_at, now + SESSION_IDLE_MS),
    mustChangePassword: row.method === 'password' && member.mustChangePassword,
  };
}

async function touch(sql: Sql, { token, staffId, now }: { token: string; staffId: string; now: EpochMs }): Promise<void> {
  await sql.query({
    name: 'touch-session',
    text: `with used as (update staff_session set last_used_at = greatest(last_used_at, $2) where token_hash = $1)
      update staff set last_seen_at = greatest(last_seen_at, $2) where id = $3`,
    values: [tokenHash(token), toIso(now), staffId],
  });
}

/** One statement's share: what is left is the next turn's. */
const DROPPED_MAX = 1_000;

/** Deletes sessions that open nothing any more; answers how many. */
export async function dropEndedSessions(sql: Sql, now: EpochMs): Promise<number> {
  const { rowCount } = await sql.query({
    name: 'drop-ended-sessions',
    text: `delete from staff_session where token_hash in (
      select token_hash from staff_session where expires_at <= $1 or last_used_at <= $2 limit ${DROPPED_MAX})`,
    values: [toIso(now), toIso(now - SESSION_IDLE_MS)],
  });
  return rowCount;
}

export async function endSession(sql: Sql, token: string): Promise<void> {
  await sql.query({ text: 'delete from staff_session where token_hash = $1', values: [tokenHash(token)] });
}

/** After whatever makes a session worth less than it was: another role, another password, no access at all. */
export async function endSessionsOf(sql: Sql, staffId: string): Promise<void> {
  await sql.query({ text: 'delete from staff_session where staff_id = $1', values: [staffId] });
}

/**
 * What a page of ours sends with every change, and a page of somebody else's cannot read: derived from the
 * cookie's token, so that it is stored nowhere and ends with the session.
 */
export const csrfTokenOf = (token: string): string => createHmac('sha256', token).update('assay csrf').digest('base64url');

/** In constant time. */
export function isCsrfToken(given: unknown, token: string): boolean {
  const expected = Buffer.from(csrfTokenOf(token));
  const sent = Buffer.from(typeof given === 'string' ? given : '');
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}

const tokenHash = (token: string): Buffer => hash('sha256', token, 'buffer');
