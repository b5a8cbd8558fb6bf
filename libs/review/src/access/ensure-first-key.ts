import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import { createApiKey } from './manage-api-keys.js';

/** Any number of our own: processes that start at once make one first key between them. */
const FIRST_KEY_LOCK = 7_220_411;
const OWNER_ONLY = 0o600;

/**
 * On an installation without any key: creates one of scope `admin`, writes it to `<dataDir>/first-key`
 * (mode 0600) and answers the file's path. Null when keys exist. The file is complete before the
 * transaction commits: a crash in between leaves a file that opens nothing, never a key that nobody has.
 */
export async function ensureFirstKey(database: Database, dataDir: string, now: EpochMs): Promise<string | null> {
  return database.transaction(async (sql) => {
    await sql.query({ text: 'select pg_advisory_xact_lock($1)', values: [FIRST_KEY_LOCK] });
    const { rows } = await sql.query<{ any: boolean }>({ text: 'select exists (select from api_key) as any' });
    if (rows[0]?.any === true) return null;
    const { secret } = await createApiKey(
      sql,
      { name: 'first key', owner: 'first-key', scopes: ['admin'] },
      { actor: 'system', at: now },
    );
    return writeSecret(dataDir, secret);
  });
}

async function writeSecret(dataDir: string, secret: string): Promise<string> {
  const path = join(dataDir, 'first-key');
  const draft = `${path}.${process.pid}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, `${secret}\n`, { mode: OWNER_ONLY });
  await chmod(draft, OWNER_ONLY);
  await rename(draft, path);
  return path;
}
