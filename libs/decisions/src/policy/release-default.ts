import type { EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import { DEFAULT_DRAFT, DEFAULT_POLICY } from './default-policy.js';
import { findPolicy, insertPolicy } from './policy-rows.js';
import { insertPublication, lockLatestPublication } from './publications.js';

const SYSTEM = 'system';

/**
 * Makes the default policy of this release live where nobody has ever published another one: on a fresh installation,
 * and after an upgrade that changed it. An installation with a policy of its own keeps it.
 */
export async function releaseDefaultPolicy(database: Database, at: EpochMs): Promise<void> {
  await database.transaction(async (sql) => {
    const latest = await lockLatestPublication(sql);
    if (latest !== null && (latest.kind !== 'release' || latest.version === DEFAULT_POLICY.version)) return;
    const written = { policy: DEFAULT_POLICY, document: DEFAULT_DRAFT, author: SYSTEM, owner: SYSTEM, at };
    await insertPolicy(sql, written);
    // Somebody saved the very same text before: theirs is not the release's, and stays a draft.
    if ((await findPolicy(sql, DEFAULT_POLICY.version))?.author !== SYSTEM) return;
    const { version } = DEFAULT_POLICY;
    await insertPublication(sql, { version, kind: 'release', at, actor: SYSTEM, owner: SYSTEM, backtestId: null, reason: null });
  });
}
