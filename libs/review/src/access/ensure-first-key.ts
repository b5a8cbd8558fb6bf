import type { EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import { createApiKey } from './manage-api-keys.js';
import { FIRST_START_LOCK, writeSecretFile } from './write-secret-file.js';

/**
 * On an installation without any key: creates one of scope `admin`, writes it to `<dataDir>/first-key`
 * (mode 0600) and answers the file's path. Null when keys exist. The file is complete before the
 * transaction commits: a crash in between leaves a file that opens nothing, never a key that nobody has.
 */
export async function ensureFirstKey(database: Database, dataDir: string, now: EpochMs): Promise<string | null> {
  return database.transaction(async (sql) => {
    await sql.query({ text: 'select pg_advisory_xact_lock($1)', values: [FIRST_START_LOCK] });
    const { rows } = await sql.query<{ any: boolean }>({ text: 'select exists (select from api_key) as any' });
    if (rows[0]?.any === true) return null;
    const { secret } = await createApiKey(
      sql,
      { name: 'first key', owner: 'first-key', scopes: ['admin'] },
      { actor: 'system', at: now },
    );
    return writeSecretFile(dataDir, 'first-key', secret);
  });
}
