import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { BODY_BYTES_MAX } from './json-body.js';
import { isRead } from './refusal.js';
import { addRouteConfig } from './route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route is answered however many requests are under way. */
    alwaysAnswered?: true;
  }
}

/** What a process holds at once. */
export interface UnderWayBounds {
  /** A request that waits costs some 10 kB; what a process cannot answer soon it should not take. */
  readonly requests: number;
  /** A body takes three to five times its length once it is parsed: a gigabyte at most. */
  readonly bodyBytes: number;
}

export const UNDER_WAY_MAX: UnderWayBounds = { requests: 5_000, bodyBytes: 256 * 1024 * 1024 };
/** What is under way now is answered within a second or two, or refused in turn. */
const RETRY_SECONDS = 2;

/** Beside who may call it: the route tells how this process is, and is answered while too much is under way. */
export const AlwaysAnswered = (): MethodDecorator => addRouteConfig({ alwaysAnswered: true });

/**
 * Refuses requests while too many are under way, before anything is done for them, so that a slow store or a flood
 * costs answers and not the process. Must run before routes are registered, and before callers are looked up.
 */
export function boundRequests(instance: FastifyInstance, { requests: max }: UnderWayBounds = UNDER_WAY_MAX): void {
  let requests = 0;
  instance.addHook('onRequest', ({ routeOptions }, reply, done) => {
    if (routeOptions.config.alwaysAnswered === true) return done();
    if (requests >= max) return done(tooMuch());
    requests += 1;
    onceOver(reply, () => (requests -= 1));
    done();
  });
}

/**
 * Refuses bodies while too many bytes of them are under way. Bytes are charged as announced, so only to callers who are
 * known: strangers could announce what they never send. What strangers may send is little (json-body.ts), and bounded by
 * the number of requests. Must run before routes are registered, and after callers are known.
 */
export function boundBodies(instance: FastifyInstance, { bodyBytes: max }: UnderWayBounds = UNDER_WAY_MAX): void {
  let bodyBytes = 0;
  instance.addHook('onRequest', (request, reply, done) => {
    const bytes = chargedBytes(request);
    // Whoever hung up while their key was looked up sends no body, and nobody would give the bytes back.
    if (bytes === 0 || reply.raw.destroyed) return done();
    if (bodyBytes + bytes > max) return done(tooMuch());
    bodyBytes += bytes;
    onceOver(reply, () => (bodyBytes -= bytes));
    done();
  });
}

/** Not onResponse: that is not called for who hangs up before the answer. */
const onceOver = ({ raw }: FastifyReply, release: () => void): void => void raw.once('close', release);

/** As announced; who does not announce it may send the largest. */
function chargedBytes({ method, headers, routeOptions }: FastifyRequest): number {
  const { access } = routeOptions.config;
  if (isRead(method) || access === undefined || access === 'public') return 0;
  const announced = headers['content-length'];
  if (announced !== undefined) return Math.min(Number(announced), BODY_BYTES_MAX);
  return headers['transfer-encoding'] === undefined ? 0 : BODY_BYTES_MAX;
}

const tooMuch = (): DomainError =>
  new DomainError('service.unavailable', 'Too much is under way at once. Nothing was done: repeat the request.', {
    retryAfterSeconds: RETRY_SECONDS,
    refusal: 'under-way',
  });
