import type { OnApplicationShutdown, Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { receivingAccount, routeOf, systemClock, type EpochMs, type RecordedTransaction, type Transaction } from '@app/domain';
import { FeatureStore } from '@app/features';
import { openPayouts } from '@app/holds';
import { contentHash, GroupCommit, type RecordResult } from '@app/ledger';
import { Dispatcher, openQueues, type DispatchItem, type Queues } from '@app/queues';
import { CONFIG, DATABASE, LOGGER, REDIS, type Config, type Database, type Logger } from '@app/runtime';

/** What is recorded in one commit: the transaction, its payout's row, and links of its destination; then dispatched. */
export class Intake implements OnApplicationShutdown {
  readonly #commit: GroupCommit;
  readonly #dispatcher: Dispatcher;
  readonly #queues: Queues;

  constructor({ database, features, queues }: { database: Database; features: FeatureStore; queues: Queues }) {
    this.#queues = queues;
    this.#dispatcher = new Dispatcher(queues);
    this.#commit = new GroupCommit({
      database,
      alongside: {
        types: ['payout'],
        run: async (sql, recorded) => {
          await openPayouts(sql, recorded);
          await features.linkPayouts(sql, recorded);
        },
      },
      afterCommit: (recorded) => this.#dispatcher.dispatch(recorded.map(toDispatchItem)),
    });
  }

  now(): EpochMs {
    return systemClock();
  }

  /** Resolves when they are durable, with one result each, in order. */
  record(transactions: readonly Transaction[]): Promise<RecordResult[]> {
    return this.#commit.record(transactions.map((transaction) => ({ transaction, contentHash: contentHash(transaction) })));
  }

  /** Everything that was accepted is recorded and handed on; runs before the stores are closed. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    await this.#commit.close();
    await this.#dispatcher.close();
    await this.#queues.close();
  }
}

const toDispatchItem = (recorded: RecordedTransaction): DispatchItem => ({
  seq: recorded.seq,
  route: routeOf(receivingAccount(recorded)),
  recordedAt: recorded.recordedAt,
  isPayout: recorded.type === 'payout',
});

const FEATURES = Symbol('features of intake');
const QUEUES = Symbol('queues of intake');

/** What intake is made of; RuntimeModule has the rest. */
export const INTAKE_PROVIDERS: Provider[] = [
  {
    provide: FEATURES,
    inject: [CONFIG, DATABASE, REDIS],
    useFactory: ({ redisPrefix, identityKey }: Config, database: Database, redis: Redis) =>
      new FeatureStore({ database, redis, redisPrefix, identityKey }),
  },
  {
    provide: QUEUES,
    inject: [CONFIG, REDIS, LOGGER],
    useFactory: ({ redisPrefix, scorePartitions }: Config, redis: Redis, logger: Logger) =>
      openQueues({
        redis,
        redisPrefix,
        scorePartitions,
        onError: (error, queue) =>
          logger.warn({ err: error, queue }, 'a queue cannot be reached; the sweep will find what it misses'),
      }),
  },
  {
    provide: Intake,
    inject: [DATABASE, FEATURES, QUEUES],
    useFactory: (database: Database, features: FeatureStore, queues: Queues) => new Intake({ database, features, queues }),
  },
];
