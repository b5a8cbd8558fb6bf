import { seq, type RecordedTransaction, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { ITEMS, itemValues, ledgerRows, WAITING, type Item, type NewTransaction } from './ledger-rows.js';

/** One insertion, in the order of the request. Ids are distinct. */
export interface InsertedRows {
  /** By item: its sequence number, and whether this flush recorded it or somebody had before. */
  readonly keys: readonly InsertedKey[];
  readonly recorded: readonly RecordedTransaction[];
  /** Undoings that wait for one of these. */
  readonly waitingSeqs: readonly Seq[];
}

export interface InsertedKey {
  readonly seq: Seq;
  readonly contentHash: Buffer;
  readonly isNew: boolean;
}

/** Key, ledger row and work to do, in one statement: only what got a key gets a row. */
const INSERT = `
with ${ITEMS},
${ledgerRows('item join key using (seq)')}
select base, recorded_at, (select count(*)::int from key) as recorded, array(${WAITING}) as waiting
from flush`;

interface InsertAnswer {
  base: number;
  recorded_at: number;
  recorded: number;
  waiting: number[];
}

export async function insertRows(sql: Sql, transactions: readonly NewTransaction[]): Promise<InsertedRows> {
  const items = transactions.map((item, position) => ({ ...item, position }));
  const { rows } = await sql.query<InsertAnswer>({ name: 'ledger-insert', text: INSERT, values: itemValues(items) });
  const [answer] = rows;
  if (!answer) throw new Error('the ledger answered nothing to an insert');
  const keys = answer.recorded === items.length ? newKeys(items, answer.base) : await findKeys(sql, items, answer.base);
  const recorded = items.flatMap(({ transaction, position }): RecordedTransaction[] => {
    const key = keys[position];
    return key?.isNew ? [{ ...transaction, seq: key.seq, recordedAt: answer.recorded_at }] : [];
  });
  return { keys, recorded, waitingSeqs: answer.waiting.map(seq) };
}

const newKeys = (items: readonly Item[], base: number): InsertedKey[] =>
  items.map(({ position, contentHash }) => ({ seq: seq(base + position), contentHash, isNew: true }));

interface KeyRow {
  id: string;
  seq: number;
  content_hash: Buffer;
}

/** Some ids were taken: looks whose they are. */
async function findKeys(sql: Sql, items: readonly Item[], base: number): Promise<InsertedKey[]> {
  const { rows } = await sql.query<KeyRow>({
    name: 'ledger-find-keys',
    text: 'select id, seq, content_hash from transaction_key where id = any ($1::text[])',
    values: [items.map(({ transaction }) => transaction.id)],
  });
  const found = new Map(rows.map((row) => [row.id, row]));
  return items.map(({ transaction, position }) => {
    const row = found.get(transaction.id);
    if (!row) throw new Error(`the key of ${transaction.id} was refused and is not there`);
    return { seq: seq(row.seq), contentHash: row.content_hash, isNew: row.seq === base + position };
  });
}
