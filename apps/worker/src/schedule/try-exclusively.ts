import type { Database } from '@app/runtime';

/**
 * Does the work unless another process is doing it at this moment; true when it was done here. The lock is
 * PostgreSQL's, held by an open transaction, so a process that dies lets go of it at once.
 */
export function tryExclusively(database: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  return database.transaction(async (lock) => {
    const { rows } = await lock.query<{ mine: boolean }>({
      text: `select pg_try_advisory_xact_lock(hashtextextended('assay-schedule:' || $1, 0)) as mine`,
      values: [name],
    });
    if (!rows[0]?.mine) return false;
    await work();
    return true;
  });
}
