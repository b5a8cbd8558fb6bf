import type { Redis } from 'ioredis';
import { SECOND_MS } from '@app/domain';
import type { Database } from '@app/runtime';

/** Probes come every few seconds; a store that needs longer is down for the requests behind them, too. */
const CHECK_TIMEOUT_MS = 2 * SECOND_MS;

export type StoreState = 'up' | 'down';
export interface StoreStates {
  readonly database: StoreState;
  readonly redis: StoreState;
}

/** Asks both stores at once; never throws. */
export async function checkStores(stores: { database: Database; redis: Redis }): Promise<StoreStates> {
  const [database, redis] = await Promise.all([
    stateOf(stores.database.query({ text: 'select 1' })),
    stateOf(stores.redis.ping()),
  ]);
  return { database, redis };
}

async function stateOf(answer: Promise<unknown>): Promise<StoreState> {
  const { promise: tooLate, resolve } = Promise.withResolvers<StoreState>();
  const timer = setTimeout(resolve, CHECK_TIMEOUT_MS, 'down');
  try {
    return await Promise.race([
      answer.then(
        (): StoreState => 'up',
        (): StoreState => 'down',
      ),
      tooLate,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
