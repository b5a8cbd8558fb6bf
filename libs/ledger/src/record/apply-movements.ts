import type { AccountId, RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { moveCoins } from '../tapes/move-coins.js';
import type { Movement, UndoingResult } from '../tapes/movement.js';
import { planLoads } from '../tapes/plan-loads.js';
import { loadBook } from './load-book.js';
import { findTargets } from './targets.js';
import { isUndoing, toMovements } from './to-movements.js';
import { claimWaiting, putWaiting } from './waiting.js';
import type { Wallet } from '../tapes/tape.js';
import { lockWallets, type RememberedWallets } from './wallets.js';
import { writeBook } from './write-book.js';

export interface AppliedMovements {
  /** As they are once this has been committed, but for their version. */
  readonly wallets: readonly Wallet[];
  readonly undoings: readonly UndoingResult[];
}

/** The last part of a commit: wallets are locked here and stay locked until it is over. */
export async function applyMovements(
  sql: Sql,
  { recorded, hasWaiting, known }: { recorded: readonly RecordedTransaction[]; hasWaiting: boolean; known: RememberedWallets },
): Promise<AppliedMovements> {
  const arrived = hasWaiting
    ? await claimWaiting(
        sql,
        recorded.map(({ id }) => id),
      )
    : [];
  const undoings = [...recorded, ...arrived].filter(isUndoing);
  const targets = await findTargets(
    sql,
    undoings.map(({ relatesTo }) => relatesTo),
  );
  const { movements, waiting } = toMovements({ recorded, arrived, targets });
  await putWaiting(sql, waiting);
  return moveUnderLock(sql, movements, known);
}

export async function moveUnderLock(
  sql: Sql,
  movements: readonly Movement[],
  known: RememberedWallets,
): Promise<AppliedMovements> {
  if (movements.length === 0) return { wallets: [], undoings: [] };
  const wallets = await lockWallets(sql, accountsOf(movements), known);
  const loaded = await loadBook(sql, planLoads(wallets, movements));
  const changes = moveCoins({ wallets, ...loaded }, movements);
  await writeBook(sql, changes);
  return { wallets: changes.wallets, undoings: changes.undoings };
}

export function accountsOf(movements: readonly Movement[]): Set<AccountId> {
  const accounts = new Set<AccountId>();
  for (const movement of movements) {
    accounts.add(movement.accountId);
    if (movement.type === 'gift') accounts.add(movement.creatorId);
  }
  return accounts;
}
