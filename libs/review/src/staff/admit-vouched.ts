import { DomainError, toIso, type EpochMs } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import type { Role } from '../access/index.js';
import { textDigest, writeAudit } from '../audit/index.js';
import { auditStaff, insertStaff } from './manage-staff.js';
import { beginSession, type SignedIn } from './sign-in.js';
import { countSignIn } from './staff.metrics.js';
import { emailKey, STAFF_COLUMNS, toStaffMember, type StaffMember, type StaffRow } from './staff-member.js';

/** What an identity provider has said of somebody, its signature checked. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** Null unless the provider has verified that it is theirs. */
  readonly verifiedEmail: string | null;
  readonly name: string;
  /** Of the network, for the log. */
  readonly address: string;
  /** What somebody unknown becomes; null: nobody. */
  readonly defaultRole: Role | null;
  readonly now: EpochMs;
}

/**
 * Begins a session of whom a provider vouches for: known by its name for them from an earlier time, else by the
 * verified address, which is then theirs for good. Throws `session.refused`.
 */
export async function admitVouched(database: Database, vouched: Vouched): Promise<SignedIn> {
  const outcome = await database.transaction(async (sql) => {
    const member = await recognise(sql, vouched);
    if (member === null || member.status !== 'active') return { refused: member };
    return beginSession(sql, { member, method: 'single-sign-on', address: vouched.address, now: vouched.now });
  });
  if ('token' in outcome) return outcome;
  countSignIn('single-sign-on', outcome.refused === null ? 'unknown' : 'disabled');
  await auditRefusal(database, vouched, outcome.refused);
  throw new DomainError('session.refused', 'Nobody of the staff is known by this identity: ask an admin.');
}

const providerName = ({ issuer, subject }: Vouched): string => `${issuer}|${subject}`;

async function recognise(sql: Sql, vouched: Vouched): Promise<StaffMember | null> {
  const known = await findBy(sql, 's.sso_subject = $1', providerName(vouched));
  if (known !== null || vouched.verifiedEmail === null) return known;
  const named = await findBy(sql, 's.email = $1', emailKey(vouched.verifiedEmail));
  if (named === null) return introduce(sql, vouched, vouched.verifiedEmail);
  return link(sql, vouched, named);
}

async function findBy(sql: Sql, condition: 's.sso_subject = $1' | 's.email = $1', value: string): Promise<StaffMember | null> {
  const { rows } = await sql.query<StaffRow>({
    text: `select ${STAFF_COLUMNS} from staff s where ${condition} for no key update`,
    values: [value],
  });
  const [row] = rows;
  return row === undefined ? null : toStaffMember(row);
}

/** Null when the address belongs to another identity already: addresses are given to new people, identities are not. */
async function link(sql: Sql, vouched: Vouched, member: StaffMember): Promise<StaffMember | null> {
  const { rowCount } = await sql.query({
    text: 'update staff set sso_subject = $2, updated_at = $3 where id = $1 and sso_subject is null',
    values: [member.id, providerName(vouched), toIso(vouched.now)],
  });
  if (rowCount === 0) return null;
  const act = { actor: `staff:${member.id}`, at: vouched.now };
  await auditStaff(sql, act, { action: 'staff.identity-linked', member, details: { issuer: vouched.issuer } });
  return member;
}

async function introduce(sql: Sql, vouched: Vouched, email: string): Promise<StaffMember | null> {
  const { defaultRole: role, now } = vouched;
  if (role === null) return null;
  const act = { actor: 'system', owner: null, at: now };
  const member = await insertStaff(
    sql,
    { name: vouched.name || email, email, role },
    { act, passwordHash: null, mustChange: false, passwordExpiresAt: null, holders: [] },
  );
  return link(sql, vouched, member);
}

async function auditRefusal(
  sql: Sql,
  { issuer, address, verifiedEmail, now }: Vouched,
  member: StaffMember | null,
): Promise<void> {
  const known = verifiedEmail === null ? {} : { emailSha256: textDigest(emailKey(verifiedEmail)) };
  await writeAudit(sql, {
    at: now,
    actor: member === null ? 'nobody' : `staff:${member.id}`,
    action: 'staff.sign-in-failed',
    subject: { type: 'staff', id: member?.id ?? 'nobody' },
    details: { method: 'single-sign-on', issuer, address, ...(member === null ? known : {}) },
  });
}
