import { seq, type AccountId, type EpochMs, type RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { moveCoins } from '../tapes/move-coins.js';
import type { BookChanges } from '../tapes/book.js';
import type { Movement } from '../tapes/movement.js';
import { planLoads, type LoadPlan } from '../tapes/plan-loads.js';
import { accountsOf } from './apply-movements.js';
import {
  flowValues,
  insertFlow,
  insertWallets,
  updateWallets,
  FLOW_PARAMETERS,
  WALLET_PARAMETERS,
  walletValues,
} from './book-rows.js';
import { ITEM_PARAMETERS, ITEMS, itemValues, ledgerRows, WAITING, type Item, type NewTransaction } from './ledger-rows.js';
import { isUndoing, toMovement } from './to-movements.js';
import type { RememberedWallets } from './wallets.js';

const WALLETS_AT = ITEM_PARAMETERS + 1;
const FLOW_AT = WALLETS_AT + WALLET_PARAMETERS;
const COUNTS_AT = FLOW_AT + FLOW_PARAMETERS;

/**
 * A whole commit in one statement: keys, ledger rows, work to do, wallets and flow. It stands on wallets as
 * this process remembers them, so it refuses itself, and leaves nothing behind, when an id was taken, when
 * somebody else has moved a wallet, or when an undoing waits for one of the rows.
 */
const RECORD = `
with ${ITEMS},
${ledgerRows('item')},
made as (${insertWallets(WALLETS_AT)} returning 1),
moved as (${updateWallets(WALLETS_AT)} returning 1),
flowed as (${insertFlow(FLOW_AT, { seq: 'flush.base', from: 'flush,' })})
select base, recorded_at, refuse_unless(
  (select count(*) from key) = $${COUNTS_AT}::int
  and (select count(*) from made) + (select count(*) from moved) = $${COUNTS_AT + 1}::int
  and not exists (${WAITING}))
from flush`;

/** What `refuse_unless` raises. */
const REFUSED = 'AS001';

/** A commit that needs to read nothing but wallets before it writes. */
export interface PlannedCommit {
  readonly items: readonly Item[];
  readonly accounts: ReadonlySet<AccountId>;
  readonly changes: BookChanges;
}

/**
 * Remembers the wallets as they will be, so that the next commit can be sent before this one is done; they
 * have to be forgotten if it does not come about. Null when tapes cannot be moved
 * without a look at older rows: undoings, late arrivals, voided coins.
 */
export async function planAtOnce(
  sql: Sql,
  transactions: readonly NewTransaction[],
  remembered: RememberedWallets,
): Promise<PlannedCommit | null> {
  const items = transactions.map((item, position) => ({ ...item, position }));
  const movements: Movement[] = [];
  for (const { transaction, position } of items) {
    // Its place in the flush stands for its sequence number, which the statement adds to.
    const row: RecordedTransaction = { ...transaction, seq: seq(position), recordedAt: 0 };
    if (isUndoing(row)) return null;
    const movement = toMovement(row);
    if (movement) movements.push(movement);
  }
  const accounts = accountsOf(movements);
  await remembered.load(sql, accounts);
  // From here on without a pause: the next commit may stand on what this one makes of its wallets.
  const wallets = remembered.copies(accounts);
  if (!isNothing(planLoads(wallets, movements))) return null;
  const changes = moveCoins({ wallets, pieces: [], voids: [], returned: new Map(), settled: new Map() }, movements);
  remembered.keep(changes.wallets);
  return { items, accounts, changes };
}

const isNothing = (plan: LoadPlan): boolean => Object.values(plan).every((loads) => loads.length === 0);

/** The rows as recorded, in the order of the request; null when the statement refused itself. */
export async function recordAtOnce(sql: Sql, { items, changes }: PlannedCommit): Promise<RecordedTransaction[] | null> {
  const { wallets, added } = changes;
  const values = [...itemValues(items), ...walletValues(wallets), ...flowValues(added), items.length, wallets.length];
  try {
    const { rows } = await sql.query<{ base: number; recorded_at: EpochMs }>({ name: 'ledger-record', text: RECORD, values });
    const [answer] = rows;
    if (!answer) throw new Error('the ledger answered nothing to a commit');
    return items.map(({ transaction, position }) => ({
      ...transaction,
      seq: seq(answer.base + position),
      recordedAt: answer.recorded_at,
    }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === REFUSED) return null;
    throw error;
  }
}
