import { hash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError, HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import { countSignIn, type SignInMethod } from '@app/review';
import { CONFIG, REDIS, type Config } from '@app/runtime';

/** A person mistypes a few times; a guesser of passwords needs thousands. */
const PER_ACCOUNT_AND_ADDRESS = { name: 'pair', points: 10, duration: (15 * MINUTE_MS) / SECOND_MS };
/** Guesses from many addresses at once. Higher, since whoever spends it keeps the person out as well. */
const PER_ACCOUNT = { name: 'account', points: 100, duration: HOUR_MS / SECOND_MS };
/** An office behind one address signs in on a Monday morning; one password tried on everybody does not pass. */
const PER_ADDRESS = { name: 'address', points: 100, duration: (15 * MINUTE_MS) / SECOND_MS };

/** A Redis that hangs must not make sign-in hang. */
const REDIS_TIMEOUT_MS = SECOND_MS;
/** Hashing takes 40 ms of a core and 19 MiB each: what is beyond waits with its caller. */
export const HASHING_AT_ONCE_MAX = 8;

/** Counts what failed. Without Redis each process counts for itself: slower to notice, never open. */
@Injectable()
export class SignInLimits implements OnApplicationShutdown {
  readonly #redis: Redis;
  readonly #pair: RateLimiterRedis;
  readonly #account: RateLimiterRedis;
  readonly #address: RateLimiterRedis;
  #hashing = 0;

  constructor(@Inject(REDIS) redis: Redis, @Inject(CONFIG) config: Config) {
    // A connection of its own: the others wait for a lost Redis, this one must say at once that it is away.
    this.#redis = redis.duplicate({ commandTimeout: REDIS_TIMEOUT_MS, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    this.#redis.on('error', () => undefined);
    const limiter = ({ name, points, duration }: typeof PER_ACCOUNT): RateLimiterRedis =>
      new RateLimiterRedis({
        storeClient: this.#redis,
        keyPrefix: `${config.redisPrefix}:sign-in:${name}`,
        points,
        duration,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration }),
      });
    this.#pair = limiter(PER_ACCOUNT_AND_ADDRESS);
    this.#account = limiter(PER_ACCOUNT);
    this.#address = limiter(PER_ADDRESS);
  }

  /**
   * Does `work` unless too much has failed before: `session.refused` counts, success is forgotten. Counted before the
   * work, so that guesses at the same moment do not all pass. Throws `request.too-many`, or what `work` throws.
   */
  async attempt<Result>(
    who: { readonly account: string; readonly address: string; readonly method: SignInMethod },
    work: () => Promise<Result>,
  ): Promise<Result> {
    // Neither addresses of people nor of networks are kept in clear.
    const account = digest(who.account.trim().toLowerCase());
    const address = digest(who.address);
    await this.#spend(who.method, [
      [this.#address, address],
      [this.#pair, `${account}:${address}`],
      [this.#account, account],
    ]);
    const giveBack = () =>
      Promise.all([this.#pair.reward(`${account}:${address}`), this.#account.reward(account), this.#address.reward(address)]);
    try {
      const result = await this.#hashed(who.method, work);
      await giveBack();
      await this.#pair.delete(`${account}:${address}`);
      return result;
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'session.refused')) await giveBack();
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.#redis.disconnect();
  }

  async #spend(method: SignInMethod, limits: readonly (readonly [RateLimiterRedis, string])[]): Promise<void> {
    for (const [limiter, key] of limits) {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (error instanceof RateLimiterRes) throw tooMany(method, Math.ceil(error.msBeforeNext / SECOND_MS));
        throw error;
      }
    }
  }

  async #hashed<Result>(method: SignInMethod, work: () => Promise<Result>): Promise<Result> {
    if (this.#hashing >= HASHING_AT_ONCE_MAX) throw tooMany(method, 1);
    this.#hashing += 1;
    try {
      return await work();
    } finally {
      this.#hashing -= 1;
    }
  }
}

function tooMany(method: SignInMethod, seconds: number): DomainError {
  countSignIn(method, 'throttled');
  return new DomainError('request.too-many', 'Too many sign-ins have failed: wait before the next.', {
    retryAfterSeconds: Math.max(1, seconds),
    refusal: 'sign-in',
  });
}

const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);
