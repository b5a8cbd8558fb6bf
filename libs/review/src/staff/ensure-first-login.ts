import type { EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import { FIRST_START_LOCK, writeSecretFile } from '../access/write-secret-file.js';
import { insertStaff } from './manage-staff.js';
import { hashPassword, newOneTimePassword } from './passwords.js';

/** Nobody's mailbox: whoever has the data directory makes logins for people, and disables this one. */
export const FIRST_LOGIN_EMAIL = 'admin@localhost';

/**
 * On an installation without any staff: makes an admin with a one-time password, which works until it is used, as
 * the first key does; writes both to `<dataDir>/first-login` (mode 0600) and answers the file's path. Null when
 * there are staff.
 */
export async function ensureFirstLogin(database: Database, dataDir: string, now: EpochMs): Promise<string | null> {
  return database.transaction(async (sql) => {
    await sql.query({ text: 'select pg_advisory_xact_lock($1)', values: [FIRST_START_LOCK] });
    const { rows } = await sql.query<{ any: boolean }>({ text: 'select exists (select from staff) as any' });
    if (rows[0]?.any === true) return null;
    const password = newOneTimePassword();
    await insertStaff(
      sql,
      { name: 'First admin', email: FIRST_LOGIN_EMAIL, role: 'admin' },
      {
        act: { actor: 'system', owner: null, at: now },
        passwordHash: await hashPassword(password),
        mustChange: true,
        passwordExpiresAt: null,
        holders: [],
      },
    );
    return writeSecretFile(dataDir, 'first-login', `${FIRST_LOGIN_EMAIL}\n${password}`);
  });
}
