import { transactionId } from '@app/domain';
import type { Database } from '@app/runtime';
import { moveUnderLock } from './apply-movements.js';
import { findTargets } from './targets.js';
import { isUndoing, toMovements } from './to-movements.js';
import { claimWaiting, lockReady, putWaiting } from './waiting.js';
import { rememberedWalletsOf } from './wallets.js';

/**
 * Applies undoings whose target arrived in a commit that could not see them, nor they it. Safe to run at
 * any time and anywhere, any number of times: a row of `waiting` is applied by whoever deletes it.
 * @returns how many were applied
 */
export async function reconcileWaiting(database: Database): Promise<number> {
  let applied = 0;
  // A reversal becomes ready when its refund has been applied: two rounds, and a last that finds nothing.
  for (;;) {
    const count = await reconcileOnce(database);
    if (count === 0) return applied;
    applied += count;
  }
}

async function reconcileOnce(database: Database): Promise<number> {
  return database.transaction(async (sql) => {
    const ready = await lockReady(sql);
    if (ready.length === 0) return 0;
    const claimed = await claimWaiting(sql, [...new Set(ready.map(({ relates_to: id }) => transactionId(id)))]);
    const recorded = claimed.toSorted((a, b) => a.seq - b.seq);
    const targets = await findTargets(
      sql,
      recorded.filter(isUndoing).map(({ relatesTo }) => relatesTo),
    );
    const { movements, waiting } = toMovements({ recorded, arrived: [], targets });
    await putWaiting(sql, waiting);
    await moveUnderLock(sql, movements, rememberedWalletsOf(database));
    return movements.length;
  });
}
