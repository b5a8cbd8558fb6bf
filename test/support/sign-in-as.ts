import { systemClock } from '@app/domain';
import { admitVouched, csrfTokenOf, enrolStaff, openSession, type Role } from '@app/review';
import type { Database } from '@app/runtime';

/** A member of staff, signed in. */
export interface SignedInMember {
  readonly id: string;
  readonly actor: string;
  readonly email: string;
  /** What a browser sends with a change: the cookie and the session's CSRF token. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Everybody's who signs in with one in a test. */
export const TEST_PASSWORD = 'nine lemons on a boat';
/** Of an API that does not listen. */
const PORT_DEFAULT = 3000;

/** A new member of this role with a session, past the form and its throttle; `port` is that of an API that listens. */
export async function signInAs(
  database: Database,
  {
    role,
    name = `The ${role}`,
    email = `${role}@example.com`,
    port = PORT_DEFAULT,
  }: { readonly role: Role; readonly name?: string; readonly email?: string; readonly port?: number },
): Promise<SignedInMember> {
  const now = systemClock();
  const wanted = { name, email, role, password: TEST_PASSWORD };
  const member = await enrolStaff(database, wanted, { actor: 'operator', owner: null, at: now });
  const token = await openSession(database, { staffId: member.id, method: 'password', now });
  return { id: member.id, actor: `staff:${member.id}`, email, headers: headersOf(token, port) };
}

/** Somebody whom an identity provider vouches for: a member and a session as theirs are, without the cost of a password. */
export async function signInVouched(
  database: Database,
  { role, email, port }: { readonly role: Role; readonly email: string; readonly port: number },
): Promise<SignedInMember> {
  const identity = { issuer: 'https://provider.example', subject: email, verifiedEmail: email, name: email };
  const vouched = { ...identity, address: '127.0.0.1', defaultRole: role, now: systemClock() };
  const { member, token } = await admitVouched(database, vouched);
  return { id: member.id, actor: `staff:${member.id}`, email, headers: headersOf(token, port) };
}

const headersOf = (token: string, port: number): SignedInMember['headers'] => ({
  cookie: `assay-session-${port}=${token}`,
  'x-csrf-token': csrfTokenOf(token),
});
