import { SECOND_MS } from '@app/domain';
import type { Sql } from '@app/runtime';
import { LRUCache } from 'lru-cache';
import { readCreatorValues, type CreatorQuestion, type CreatorValues } from './creator-values.js';

/** Creators that a process remembers, about 20 MB: most gifts go to few creators. */
const REMEMBERED_MAX = 20_000;
/** How much later than another process wrote it a creator's new device may link a gift. Payouts never wait. */
const REMEMBERED_MS = 30 * SECOND_MS;

interface Remembered extends CreatorValues {
  readonly day: number;
}

/**
 * The values of creators who are being gifted. A creator's own acts are rare beside the gifts they receive,
 * so gifts may read values that are some seconds old; what this process links itself is forgotten at once.
 */
export class KnownCreators {
  readonly #remembered = new LRUCache<string, Remembered>({ max: REMEMBERED_MAX, ttl: REMEMBERED_MS, ttlResolution: SECOND_MS });

  /** In the questions' order; one statement for those that are not remembered, none when all are. */
  async read(sql: Sql, questions: readonly CreatorQuestion[]): Promise<CreatorValues[]> {
    const known = questions.map(({ creator, day }) => {
      const remembered = this.#remembered.get(creator);
      // Of another day another 90 days count: a backfill reads as it would have then.
      return remembered?.day === day ? remembered : undefined;
    });
    const missing = questions.filter((_, n) => !known[n]);
    const read = await readCreatorValues(sql, missing);
    missing.forEach(({ creator, day }, n) => {
      const values = read[n];
      if (values) this.#remembered.set(creator, { ...values, day });
    });
    let next = 0;
    return known.map((values) => values ?? read[next++] ?? { values: [], truncated: false });
  }

  /** The account has new links. */
  forget(account: string): void {
    this.#remembered.delete(account);
  }
}
