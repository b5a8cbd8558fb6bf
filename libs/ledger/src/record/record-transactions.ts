import type { RecordedTransaction, Seq, TransactionId, TransactionType } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { commitsTotal, countResults, excessUndoneCoinsTotal } from '../ledger.metrics.js';
import type { UndoingResult } from '../tapes/movement.js';
import { applyMovements } from './apply-movements.js';
import { insertRows, type InsertedKey } from './insert-rows.js';
import { FLUSH_ROWS_MAX, type NewTransaction } from './ledger-rows.js';
import { planAtOnce, recordAtOnce, type PlannedCommit } from './record-at-once.js';
import { rememberedWalletsOf, type RememberedWallets } from './wallets.js';

/** `seq`: of the transaction that the id stands for; null when that one has other content. */
export interface RecordResult {
  readonly status: 'recorded' | 'duplicate' | 'conflict';
  readonly seq: Seq | null;
  /** Of an undoing: coins that it asked for beyond what was left of its target, as far as known now. */
  readonly excessCoins: number;
}

/** Work of other stages in the commit that records. */
export interface Alongside {
  /** Only a commit that records one of these has such work. */
  readonly types: readonly TransactionType[];
  /** Runs in the same database transaction; sees newly recorded rows only, of all types. */
  readonly run: (sql: Sql, recorded: readonly RecordedTransaction[]) => Promise<void>;
}

export interface Recording {
  /** One for each item, in order. */
  readonly results: readonly RecordResult[];
  /** What is new and durable. */
  readonly recorded: readonly RecordedTransaction[];
}

interface Committed {
  readonly keys: readonly InsertedKey[];
  readonly recorded: readonly RecordedTransaction[];
  readonly undoings: readonly UndoingResult[];
}

/**
 * Records transactions in one commit: all of them or, when it throws, none. Of equal ids the first wins.
 * Durable when the promise resolves. At most {@link FLUSH_ROWS_MAX} items.
 */
export async function recordTransactions(
  database: Database,
  items: readonly NewTransaction[],
  alongside?: Alongside,
): Promise<Recording> {
  if (items.length === 0) return { results: [], recorded: [] };
  if (items.length > FLUSH_ROWS_MAX) {
    throw new RangeError(`${items.length} transactions in one commit: at most ${FLUSH_ROWS_MAX}`);
  }
  const { distinct, indexOf } = dropRepeats(items);
  const { keys, recorded, undoings } = await commit(database, distinct, alongside);
  const excess = new Map(undoings.map((undoing) => [undoing.seq, excessOf(undoing)]));
  for (const coins of excess.values()) excessUndoneCoinsTotal.inc(coins);
  const firsts = new Set<number>();
  const results = items.map(({ transaction, contentHash }) => {
    const index = indexOf.get(transaction.id) ?? -1;
    const isFirst = !firsts.has(index);
    firsts.add(index);
    return toResult(keys[index], { contentHash, isFirst, excess });
  });
  countResults(items.map(({ transaction }, index) => ({ type: transaction.type, result: results[index]?.status ?? 'conflict' })));
  return { results, recorded };
}

async function commit(
  database: Database,
  items: readonly NewTransaction[],
  alongside: Alongside | undefined,
): Promise<Committed> {
  const remembered = rememberedWalletsOf(database);
  const work = alongside && items.some(({ transaction }) => alongside.types.includes(transaction.type)) ? alongside.run : null;
  const atOnce = await commitAtOnce(database, items, { remembered, work });
  return atOnce ?? commitInSteps(database, items, { remembered, work });
}

interface CommitWith {
  readonly remembered: RememberedWallets;
  readonly work: Alongside['run'] | null;
}

/** Nearly every commit. Null when it has to be taken in steps. */
async function commitAtOnce(
  database: Database,
  items: readonly NewTransaction[],
  { remembered, work }: CommitWith,
): Promise<Committed | null> {
  const planned = await planAtOnce(database, items, remembered);
  if (!planned) return null;
  const recorded = await write(database, planned, work).catch((error: unknown) => {
    remembered.forget(planned.accounts);
    throw error;
  });
  commitsTotal.inc({ way: recorded ? 'at-once' : 'refused' });
  if (!recorded) {
    remembered.forget(planned.accounts);
    return null;
  }
  const keys = recorded.map(({ seq }, index) => ({ seq, contentHash: planned.items[index]?.contentHash ?? EMPTY, isNew: true }));
  return { keys, recorded, undoings: [] };
}

async function write(
  database: Database,
  planned: PlannedCommit,
  work: CommitWith['work'],
): Promise<RecordedTransaction[] | null> {
  if (!work) return recordAtOnce(database, planned);
  return database.transaction(async (sql) => {
    const recorded = await recordAtOnce(sql, planned);
    if (recorded) await work(sql, recorded);
    return recorded;
  });
}

const EMPTY = Buffer.alloc(0);

/** Looks before it writes: some ids may be taken, wallets are locked, older rows of tapes may change. */
async function commitInSteps(
  database: Database,
  items: readonly NewTransaction[],
  { remembered, work }: CommitWith,
): Promise<Committed> {
  const { wallets, ...done } = await database.transaction(async (sql) => {
    const { keys, recorded, waitingSeqs } = await insertRows(sql, items);
    if (recorded.length > 0) await work?.(sql, recorded);
    const applied = await applyMovements(sql, { recorded, hasWaiting: waitingSeqs.length > 0, known: remembered });
    return { keys, recorded, ...applied };
  });
  // Only now: a commit that failed has moved nothing.
  remembered.keep(wallets);
  commitsTotal.inc({ way: 'in-steps' });
  return done;
}

function dropRepeats(items: readonly NewTransaction[]): { distinct: NewTransaction[]; indexOf: Map<TransactionId, number> } {
  const distinct: NewTransaction[] = [];
  const indexOf = new Map<TransactionId, number>();
  for (const item of items) {
    const { id } = item.transaction;
    if (indexOf.has(id)) continue;
    indexOf.set(id, distinct.length);
    distinct.push(item);
  }
  return { distinct, indexOf };
}

function toResult(
  key: InsertedKey | undefined,
  { contentHash, isFirst, excess }: { contentHash: Buffer; isFirst: boolean; excess: ReadonlyMap<Seq, number> },
): RecordResult {
  if (!key) throw new Error('a transaction was neither recorded nor found');
  if (key.isNew && isFirst) return { status: 'recorded', seq: key.seq, excessCoins: excess.get(key.seq) ?? 0 };
  if (contentHash.equals(key.contentHash)) return { status: 'duplicate', seq: key.seq, excessCoins: 0 };
  return { status: 'conflict', seq: null, excessCoins: 0 };
}

const excessOf = ({ coinsAsked, coinsApplied }: UndoingResult): number => Math.max(0, (coinsAsked ?? 0) - coinsApplied);
