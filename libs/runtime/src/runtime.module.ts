import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Config } from './config/load-config.js';
import { Database, type DatabaseOptions } from './database/database.js';
import { createLogger, type Logger } from './logger.js';
import { openRedis } from './redis.js';

/** Injection tokens of what every process has. */
export const CONFIG = Symbol('CONFIG');
export const DATABASE = Symbol('DATABASE');
export const REDIS = Symbol('REDIS');
export const LOGGER = Symbol('LOGGER');

/** Configuration, database, Redis and logger, everywhere in the application, closed after everything else. */
@Module({})
export class RuntimeModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REDIS) private readonly redis: Redis,
  ) {}

  static forRoot(
    config: Config,
    name = 'assay',
    options: Pick<DatabaseOptions, 'planning' | 'statementMsMax'> = {},
  ): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useFactory: () => createLogger(config, name) },
      {
        provide: DATABASE,
        useFactory: (logger: Logger) => Database.connect({ ...config, ...options, log: (message) => logger.warn(message) }),
        inject: [LOGGER],
      },
      {
        provide: REDIS,
        useFactory: (logger: Logger) => openRedis(config, (message) => logger.warn(message)),
        inject: [LOGGER],
      },
    ];
    return { module: RuntimeModule, global: true, providers, exports: [CONFIG, DATABASE, REDIS, LOGGER] };
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis.disconnect();
    await this.database.close();
  }
}
