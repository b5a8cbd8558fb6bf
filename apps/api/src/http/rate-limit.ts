import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError, SECOND_MS } from '@app/domain';
import type { Caller } from '@app/review';
import { costBeforeBody, costOfItems } from './request-cost.js';

/** Long enough that a burst of honest batches passes, short enough that who is refused is back soon. */
export const WINDOW_SECONDS = 10;

/**
 * What one key, or one member of the staff, may ask of this process: so many points in a window of ten seconds, which
 * begins with their first request. Kept in memory: to ask Redis would cost every request a round trip, and what has to
 * be kept from drowning is this process. Of rate-limiter-flexible, so that a Redis behind it is a change of one line.
 */
export class RateLimit {
  readonly #limiter: RateLimiterMemory;
  readonly #policy: string;

  /** @param perSecond more than a hundred, so that the largest batch fits into a window */
  constructor(perSecond: number) {
    const quota = perSecond * WINDOW_SECONDS;
    this.#limiter = new RateLimiterMemory({ points: quota, duration: WINDOW_SECONDS });
    this.#policy = `"default";q=${quota};w=${WINDOW_SECONDS}`;
  }

  /**
   * Takes the points and says on the answer what is left, as draft-ietf-httpapi-ratelimit-headers-10 does. Rejects with
   * `request.too-many` where they are not left; then none are taken, so that smaller requests may still pass.
   */
  async spend({ actor }: Caller, points: number, reply: FastifyReply): Promise<void> {
    try {
      this.#tell(reply, await this.#limiter.consume(actor, points));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const left = await this.#limiter.reward(actor, points);
      const seconds = this.#tell(reply, left);
      throw new DomainError(
        'request.too-many',
        `This request counts ${points}, and ${left.remainingPoints} of ${this.#limiter.points} are left: repeat it in ${seconds} s.`,
        { retryAfterSeconds: seconds, refusal: 'rate-limit' },
      );
    }
  }

  /** Seconds until the window ends. */
  #tell(reply: FastifyReply, { remainingPoints, msBeforeNext }: RateLimiterRes): number {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / SECOND_MS));
    reply.header('ratelimit-policy', this.#policy).header('ratelimit', `"default";r=${remainingPoints};t=${seconds}`);
    return seconds;
  }
}

/**
 * After callers are known: a request is counted before its body is read, and the items of a batch once they can be
 * counted, before a handler sees them. Must run before routes are registered.
 */
export function limitCallers(instance: FastifyInstance, limit: RateLimit): void {
  const spend = (request: FastifyRequest, reply: FastifyReply, points: number): Promise<void> | undefined =>
    request.caller === null || points === 0 ? undefined : limit.spend(request.caller, points, reply);
  instance.addHook('onRequest', (request, reply, done) => {
    const spent = spend(request, reply, costBeforeBody(request));
    if (spent === undefined) return done();
    spent.then(() => done(), done);
  });
  instance.addHook('preHandler', (request, reply, done) => {
    const spent = spend(request, reply, costOfItems(request));
    if (spent === undefined) return done();
    spent.then(() => done(), done);
  });
}
