import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, systemClock, toIso, type JsonObject } from '@app/domain';
import { admitVouched, csrfTokenOf, endSession, signOut, type SignedIn, type Vouched } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { Cookies, SessionRing, type LiveSession } from '../http/index.js';

/** Hands out sessions and takes them back: in the database, in this process's memory and in the browser. */
@Injectable()
export class Doorway {
  readonly #database: Database;
  readonly #sessions: SessionRing;
  readonly cookies: Cookies;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(SessionRing) sessions: SessionRing,
    @Inject(Cookies) cookies: Cookies,
  ) {
    this.#database = database;
    this.#sessions = sessions;
    this.cookies = cookies;
  }

  /** Always under another token than before, whatever was there: nobody rides on a session that they planted. */
  async begin({ token }: SignedIn, reply: FastifyReply): Promise<LiveSession> {
    const before = this.cookies.sessionToken(reply.request);
    if (before !== null) {
      await endSession(this.#database, before);
      this.#sessions.forget(before);
    }
    const session = await this.#sessions.sessionOf(token);
    if (session === null) throw new DomainError('session.refused', 'The session ended as soon as it had begun: sign in again.');
    this.cookies.keepSession(reply, token);
    return session;
  }

  /** Throws `session.refused` when nobody of the staff is meant. */
  async beginVouched(identity: Omit<Vouched, 'now' | 'address'>, reply: FastifyReply): Promise<LiveSession> {
    const vouched = { ...identity, address: reply.request.ip, now: systemClock() };
    return this.begin(await admitVouched(this.#database, vouched), reply);
  }

  async end({ token, member }: LiveSession, reply: FastifyReply): Promise<void> {
    await this.#database.transaction((sql) => signOut(sql, { token, staffId: member.id, now: systemClock() }));
    this.#sessions.forget(token);
    this.cookies.dropSession(reply);
  }
}

export const sessionToWire = ({ member, method, token, expiresAt, mustChangePassword }: LiveSession): JsonObject => ({
  staff: { id: member.id, name: member.name, email: member.email, role: member.role },
  method,
  csrfToken: csrfTokenOf(token),
  expiresAt: toIso(expiresAt),
  mustChangePassword,
});
