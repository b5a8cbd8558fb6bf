import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction, RouteOptions } from 'fastify';
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
   * Takes the points, says on the answer what is left, as draft-ietf-httpapi-ratelimit-headers-10 does, and goes on; with
   * `request.too-many` where they are not left. Then none are taken, so that smaller requests may still pass. Callbacks,
   * since intake passes here tens of thousands of times a second and each turn of a promise more is a microsecond.
   */
  spend({ actor }: Caller, points: number, { reply, done }: Passage): void {
    this.#limiter.consume(actor, points).then(
      (left) => {
        this.#tell(reply, left);
        done();
      },
      (refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) return done(refused instanceof Error ? refused : new Error(String(refused)));
        this.#giveBack(actor, points, { reply, done });
      },
    );
  }

  #giveBack(actor: string, points: number, { reply, done }: Passage): void {
    this.#limiter.reward(actor, points).then((left) => {
      const seconds = this.#tell(reply, left);
      const counted = `This request counts ${points}, and ${left.remainingPoints} of ${this.#limiter.points} are left`;
      done(
        new DomainError('request.too-many', `${counted}: repeat it in ${seconds} s.`, {
          retryAfterSeconds: seconds,
          refusal: 'rate-limit',
        }),
      );
    }, done);
  }

  /** Seconds until the window ends. */
  #tell(reply: FastifyReply, { remainingPoints, msBeforeNext }: RateLimiterRes): number {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / SECOND_MS));
    reply.header('ratelimit-policy', this.#policy).header('ratelimit', `"default";r=${remainingPoints};t=${seconds}`);
    return seconds;
  }
}

/** Where a request is: what answers it, and what lets it go on. */
interface Passage {
  readonly reply: FastifyReply;
  readonly done: HookHandlerDoneFunction;
}

/**
 * After callers are known: a request is counted before its body is read, and the items of a batch once they can be
 * counted, before a handler sees them. Must run before routes are registered.
 */
export function limitCallers(instance: FastifyInstance, limit: RateLimit): void {
  const spend = ({ caller }: FastifyRequest, points: number, passage: Passage): void =>
    caller === null || points === 0 ? passage.done() : limit.spend(caller, points, passage);
  instance.addHook('onRequest', (request, reply, done) => spend(request, costBeforeBody(request), { reply, done }));
  // Only where there are items: a hook more is felt by every request.
  instance.addHook('onRoute', (route: RouteOptions) => {
    if (typeof route.config?.counts !== 'object') return;
    route.preHandler = [
      (request, reply, done) => spend(request, costOfItems(request), { reply, done }),
      ...[route.preHandler ?? []].flat(),
    ];
  });
}
