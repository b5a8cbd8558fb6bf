import { SECOND_MS, type Clock, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { positionsOf, subjectAt, type Batch, type FamilyValues } from '../batch.js';
import { FAMILY_SUBJECTS } from '../load-options.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { readListPages } from './list-pages.js';
import { tellListEntries } from './lists.metrics.js';
import { matchLists, type ListPages } from './match-lists.js';

/** How late an entry may have effect: a second is less than a person needs to see that it was saved. */
const REFRESH_MS = SECOND_MS;
/** Without PostgreSQL for longer than this, what the lists say is not known any more. */
const STALE_MS_MAX = 60 * SECOND_MS;
/** What has ended is forgotten this late, and never matches meanwhile. */
const KEPT_MS_MAX = 60 * SECOND_MS;

/** Changes are counted from 1. */
const NEVER_READ = 0;

export interface ListBookOptions {
  readonly sql: Sql;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
}

/**
 * The lists in this process's memory. A read looks at PostgreSQL at most once a second, and only at one number there
 * unless something changed; all other reads pay nothing.
 */
export class ListBook {
  readonly #options: ListBookOptions;
  #pages: ListPages | null = null;
  #change = NEVER_READ;
  #loadedAt: EpochMs = 0;
  #readAt: EpochMs = 0;
  #triedAt: EpochMs = 0;
  #refreshing: Promise<void> | null = null;

  constructor(options: ListBookOptions) {
    this.#options = options;
  }

  /** What staff have said of each subject that lists apply to. Throws when PostgreSQL has been away for too long. */
  async read(batch: Batch): Promise<FamilyValues<'lists'>> {
    const { clock, pseudonyms } = this.#options;
    const now = clock();
    const pages = await this.#recent(now);
    const at = { pseudonyms, now };
    return new Map(
      positionsOf(batch, FAMILY_SUBJECTS.lists).map((position) => [position, matchLists(subjectAt(batch, position), pages, at)]),
    );
  }

  async #recent(now: EpochMs): Promise<ListPages> {
    if (this.#pages !== null && now - this.#triedAt < REFRESH_MS) return this.#pages;
    try {
      await (this.#refreshing ??= this.#refresh(now).finally(() => (this.#refreshing = null)));
    } catch (error) {
      if (this.#pages === null || now - this.#readAt > STALE_MS_MAX) throw error;
    }
    if (this.#pages === null) throw new Error('the lists were read and are not there');
    return this.#pages;
  }

  async #refresh(now: EpochMs): Promise<void> {
    this.#triedAt = now;
    const change = now - this.#loadedAt > KEPT_MS_MAX ? NEVER_READ : this.#change;
    const read = await readListPages(this.#options.sql, { change, now });
    if (read !== null) {
      this.#pages = read.pages;
      this.#change = read.change;
      this.#loadedAt = now;
      tellListEntries(read.pages);
    }
    this.#readAt = now;
  }
}
