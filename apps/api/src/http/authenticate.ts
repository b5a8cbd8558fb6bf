import type { FastifyInstance, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { DomainError } from '@app/domain';
import type { Caller } from '@app/review';
import type { KeyRing } from './key-ring.js';
import type { RouteAccess } from './route-access.js';

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Decides before the body is read: strangers cannot make us parse 8 MiB. With a cached key this is
 * synchronous, since intake passes here tens of thousands of times a second.
 */
export function authenticate(instance: FastifyInstance, keys: KeyRing): void {
  instance.decorateRequest('caller', null);
  instance.addHook('onRequest', (request, _reply, done) => {
    const access = request.routeOptions.config.access;
    // No access: an unknown route, which is 404 whoever asks (a known one without it does not boot).
    if (request.is404 || access === undefined || access === 'public') return done();
    if (access.loopback && isFromThisMachine(request)) return done();
    admit({ request, access, keys, done });
  });
}

function admit(attempt: {
  request: FastifyRequest;
  access: Exclude<RouteAccess, 'public'>;
  keys: KeyRing;
  done: HookHandlerDoneFunction;
}): void {
  const { request, access, keys, done } = attempt;
  const secret = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (secret === undefined) {
    return done(new DomainError('request.unauthenticated', 'Send an API key: "Authorization: Bearer <key>".'));
  }
  const settle = (caller: Caller | null): void => {
    request.caller = caller;
    done(refusal(caller, access));
  };
  const found = keys.callerOf(secret);
  if (found instanceof Promise) return void found.then(settle, done);
  settle(found);
}

function refusal(caller: Caller | null, access: Exclude<RouteAccess, 'public'>): DomainError | undefined {
  if (caller === null) return new DomainError('request.unauthenticated', 'This API key is unknown, expired or revoked.');
  if (access.anyOf.some((scope) => caller.scopes.has(scope))) return undefined;
  return new DomainError('request.forbidden', `This needs a key of scope ${access.anyOf.join(' or ')}.`);
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A proxy on this machine makes all the world look local: what it forwards is not from here. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { headers } = request;
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return LOOPBACK.has(request.socket.remoteAddress ?? '');
}
