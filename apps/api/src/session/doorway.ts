import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, systemClock, toIso, type JsonObject } from '@app/domain';
import { csrfTokenOf, endSession, signOut, type SignedIn } from '@app/review';
import { DATABASE, type Database } from '@app/runtime';
import { Cookies, SessionRing, type LiveSession } from '../http/index.js';

/** Hands out sessions and takes them back: in the database, in this process's memory and in the browser. */
@Injectable()
export class Doorway {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SessionRing) private readonly sessions: SessionRing,
    @Inject(Cookies) private readonly cookies: Cookies,
  ) {}

  /** Always under another token than before, whatever was there: nobody rides on a session that they planted. */
  async begin({ token }: SignedIn, reply: FastifyReply): Promise<LiveSession> {
    const before = this.cookies.sessionToken(reply.request);
    if (before !== null) {
      await endSession(this.database, before);
      this.sessions.forget(before);
    }
    const session = await this.sessions.sessionOf(token);
    if (session === null) throw new DomainError('session.refused', 'The session ended as soon as it had begun: sign in again.');
    this.cookies.keepSession(reply, token);
    return session;
  }

  async end({ token, member }: LiveSession, reply: FastifyReply): Promise<void> {
    await this.database.transaction((sql) => signOut(sql, { token, staffId: member.id, now: systemClock() }));
    this.sessions.forget(token);
    this.cookies.dropSession(reply);
  }
}

export const sessionToWire = ({ member, token, expiresAt, mustChangePassword }: LiveSession): JsonObject => ({
  staff: { id: member.id, name: member.name, email: member.email, role: member.role },
  csrfToken: csrfTokenOf(token),
  expiresAt: toIso(expiresAt),
  mustChangePassword,
});
