import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { SECOND_MS } from '@app/domain';
import { DATABASE, REDIS, type Database } from '@app/runtime';

/** Probes come every few seconds; a store that needs longer is down for the work, too. */
const CHECK_MS_MAX = 2 * SECOND_MS;

@Controller('health')
export class HealthController {
  readonly #database: Database;
  readonly #redis: Redis;

  constructor(@Inject(DATABASE) database: Database, @Inject(REDIS) redis: Redis) {
    this.#database = database;
    this.#redis = redis;
  }

  /** The process runs. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** The process can work; 503 says what is down. */
  @Get('ready')
  async ready(): Promise<{ ready: true }> {
    const answers = { database: this.#database.query({ text: 'select 1' }), redis: this.#redis.ping() };
    const checks = await Promise.all(
      Object.entries(answers).map(async ([store, answer]) => ((await isAnswered(answer)) ? [] : [store])),
    );
    const down = checks.flat();
    if (down.length === 0) return { ready: true };
    throw new ServiceUnavailableException({ ready: false, down });
  }
}

async function isAnswered(answer: Promise<unknown>): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, CHECK_MS_MAX, false);
  const answered = answer.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLate]).finally(() => clearTimeout(timer));
}
