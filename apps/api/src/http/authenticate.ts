import type { FastifyInstance, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { DomainError } from '@app/domain';
import { isCsrfToken, type Caller } from '@app/review';
import type { KeyRing } from './key-ring.js';
import { foreignPage, type Origins } from './own-page.js';
import { isRead, refusal } from './refusal.js';
import type { Cookies } from './session-cookie.js';
import type { LiveSession, SessionRing } from './session-ring.js';

const BEARER = /^Bearer +(\S+)$/i;

/** What recognises callers. */
export interface Doorkeepers {
  readonly keys: KeyRing;
  readonly sessions: SessionRing;
  readonly cookies: Cookies;
  readonly origins: Origins;
}

/**
 * Decides before the body is read: strangers cannot make us read 8 MiB. With a cached key or session this is
 * synchronous, since intake passes here tens of thousands of times a second. A request that brings both a key
 * and a session's cookie is the key's.
 */
export function authenticate(instance: FastifyInstance, doorkeepers: Doorkeepers): void {
  instance.decorateRequest('caller', null);
  instance.decorateRequest('session', null);
  instance.addHook('onRequest', (request, _reply, done) => {
    const { access } = request.routeOptions.config;
    // No access: an unknown route, which is 404 whoever asks (a known one without it does not boot).
    if (request.is404 || access === undefined) return done();
    if (access === 'public') return done(isRead(request.method) ? undefined : foreignPage(request, doorkeepers.origins));
    if (access !== 'session' && access.loopback && isFromThisMachine(request)) return done();
    const { authorization } = request.headers;
    if (authorization !== undefined) return admitKey({ request, done }, authorization, doorkeepers.keys);
    const token = doorkeepers.cookies.sessionToken(request);
    if (token === null) return done(new DomainError('request.unauthenticated', SAY_WHO));
    admitSession({ request, done }, token, doorkeepers);
  });
}

const SAY_WHO = 'Send an API key ("Authorization: Bearer <key>"), or sign in to the console.';

interface Attempt {
  readonly request: FastifyRequest;
  readonly done: HookHandlerDoneFunction;
}

function admitKey({ request, done }: Attempt, authorization: string, keys: KeyRing): void {
  const secret = BEARER.exec(authorization)?.[1];
  if (secret === undefined) {
    return done(new DomainError('request.unauthenticated', 'Send an API key: "Authorization: Bearer <key>".'));
  }
  const settle = (caller: Caller | null): void => {
    request.caller = caller;
    done(caller === null ? unknown('This API key is unknown, expired or revoked.') : refusal(request, caller));
  };
  const found = keys.callerOf(secret);
  if (found instanceof Promise) return void found.then(settle, done);
  settle(found);
}

function admitSession({ request, done }: Attempt, token: string, { sessions, origins }: Doorkeepers): void {
  const settle = (session: LiveSession | null): void => {
    request.session = session;
    request.caller = session?.caller ?? null;
    done(sessionRefusal(request, origins));
  };
  const found = sessions.sessionOf(token);
  if (found instanceof Promise) return void found.then(settle, done);
  settle(found);
}

/** Whose session it is, whether a page of ours asks, then whether they may: in this order, so that little is told. */
function sessionRefusal(request: FastifyRequest, origins: Origins): DomainError | undefined {
  const { session } = request;
  if (session === null) return unknown('This session has ended: sign in again.');
  const forged = isRead(request.method) ? undefined : csrfRefusal(request, { session, origins });
  if (forged !== undefined) return forged;
  if (session.mustChangePassword && request.routeOptions.config.access !== 'session') {
    return new DomainError('session.password-change', 'Choose a password of your own first: POST /v1/session/password.');
  }
  return refusal(request, session.caller);
}

function csrfRefusal(
  request: FastifyRequest,
  { session, origins }: { session: LiveSession; origins: Origins },
): DomainError | undefined {
  const foreign = foreignPage(request, origins);
  if (foreign !== undefined) return foreign;
  if (isCsrfToken(request.headers['x-csrf-token'], session.token)) return undefined;
  return new DomainError('request.csrf', 'Send x-csrf-token with the csrfToken of GET /v1/session.');
}

const unknown = (message: string): DomainError => new DomainError('request.unauthenticated', message);

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A proxy on this machine makes all the world look local: what it forwards is not from here. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { headers } = request;
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return LOOPBACK.has(request.socket.remoteAddress ?? '');
}
