import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Redis } from 'ioredis';
import { DomainError } from '@app/domain';
import { DATABASE, REDIS, type Database } from '@app/runtime';
import { AlwaysAnswered, Public } from '../http/index.js';
import { checkStores, type StoreStates } from './check-stores.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  readonly #database: Database;
  readonly #redis: Redis;

  constructor(@Inject(DATABASE) database: Database, @Inject(REDIS) redis: Redis) {
    this.#database = database;
    this.#redis = redis;
  }

  @Get('live')
  @Public()
  @AlwaysAnswered()
  @ApiOperation({ summary: 'The process runs' })
  live(): { live: true } {
    return { live: true };
  }

  @Get('ready')
  @Public()
  @AlwaysAnswered()
  @ApiOperation({ summary: 'The process can serve; 503 says what is down' })
  async ready(): Promise<{ ready: true; checks: StoreStates }> {
    const checks = await checkStores({ database: this.#database, redis: this.#redis });
    const down = Object.entries(checks).flatMap(([store, state]) => (state === 'down' ? [store] : []));
    if (down.length === 0) return { ready: true, checks };
    throw new DomainError('service.unavailable', `Down: ${down.join(', ')}.`);
  }
}
