import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '@app/domain';
import { BODY_BYTES_MAX } from './json-body.js';
import { isRead } from './refusal.js';

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

/**
 * Refuses requests while too many are under way, before anything is done for them, so that a slow store or a flood
 * costs answers and not the process. What needs neither a store nor a body (health, metrics, the console's files) is always answered.
 * Must run before routes are registered, and before callers are looked up.
 */
export function boundUnderWay(instance: FastifyInstance, bounds: UnderWayBounds = UNDER_WAY_MAX): void {
  let requests = 0;
  let bodyBytes = 0;
  instance.addHook('onRequest', (request, reply, done) => {
    if (isAlwaysAnswered(request)) return done();
    const bytes = bodyBytesOf(request);
    if (requests >= bounds.requests || (bytes > 0 && bodyBytes + bytes > bounds.bodyBytes)) return done(tooMuch());
    requests += 1;
    bodyBytes += bytes;
    // Not onResponse: that is not called for who hangs up before the answer.
    reply.raw.once('close', () => {
      requests -= 1;
      bodyBytes -= bytes;
    });
    done();
  });
}

function isAlwaysAnswered({ method, routeOptions }: FastifyRequest): boolean {
  const { access } = routeOptions.config;
  if (!isRead(method) || access === undefined || access === 'session') return false;
  return access === 'public' || access.loopback;
}

/** As announced; who does not announce it may send the largest. */
function bodyBytesOf({ method, headers }: FastifyRequest): number {
  if (isRead(method)) return 0;
  const announced = headers['content-length'];
  if (announced !== undefined) return Math.min(Number(announced), BODY_BYTES_MAX);
  return headers['transfer-encoding'] === undefined ? 0 : BODY_BYTES_MAX;
}

const tooMuch = (): DomainError =>
  new DomainError('service.unavailable', 'Too much is under way at once. Nothing was done: repeat the request.', {
    retryAfterSeconds: RETRY_SECONDS,
    refusal: 'under-way',
  });
