import { systemClock, type EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import { ensurePartitions } from './partitions.js';

/** Of all advisory locks in the database, the one held while migrating. */
const MIGRATION_LOCK = 7_216_400_001;

/**
 * Brings the schema up to date and makes the coming partitions. Processes that start together wait for
 * the first one; the others then find nothing to do. Needs a database from `openDatabase`.
 * @returns the names of the migrations that were applied now
 */
export async function migrate(database: Database, now: EpochMs = systemClock()): Promise<readonly string[]> {
  // The lock is the transaction's: it goes when the process dies, and no other connection is told to release it.
  return database.transaction(async (lock) => {
    await lock.query({ text: 'select pg_advisory_xact_lock($1)', values: [MIGRATION_LOCK] });
    const applied = await database.orm.migrator.up();
    await ensurePartitions(database, now);
    return applied.map(({ name }) => name);
  });
}

/** Undoes the latest migration: for an upgrade that has to be taken back. */
export async function migrateDown(database: Database): Promise<readonly string[]> {
  return database.transaction(async (lock) => {
    await lock.query({ text: 'select pg_advisory_xact_lock($1)', values: [MIGRATION_LOCK] });
    const undone = await database.orm.migrator.down();
    return undone.map(({ name }) => name);
  });
}
