import type { RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { windowPartitionOf } from '../velocity/purchase-windows.js';
import { PLATFORM_LANES, platformValue } from '../velocity/window-truth.js';
import { disputeMovesOf } from './dispute-chains.js';
import { talliesOf, type TallyKey } from './tally-keys.js';

export interface TallyDeps {
  readonly pseudonyms: Pseudonyms;
  /** Of the velocity windows: the platform's tally also says which purchases they must hold. */
  readonly windowPartitions: number;
}

/** What one transaction adds to the tallies of a purchase's payer, instrument, device and the platform. */
interface Move {
  readonly purchase: RecordedTransaction;
  readonly purchases: number;
  readonly disputes: number;
  readonly warnings: number;
  readonly seq: number;
}

interface TallyRow extends TallyKey {
  readonly key: string;
  purchases: number;
  disputes: number;
  warnings: number;
  seq: number;
}

/**
 * Purchases, disputes, won disputes and warnings of the batch: one upsert in key order, after one read of
 * the disputes' purchases. Not idempotent: call once per transaction.
 */
export async function moveDisputeTallies(sql: Sql, recorded: readonly RecordedTransaction[], deps: TallyDeps): Promise<void> {
  const purchases = recorded.filter(({ type }) => type === 'purchase');
  const disputes = await disputeMovesOf(sql, recorded);
  const moves = [
    ...purchases.map((purchase): Move => ({ purchase, purchases: 1, disputes: 0, warnings: 0, seq: purchase.seq })),
    ...disputes.map((move): Move => ({ ...move, purchases: 0 })),
  ];
  const rows = tallyRows(moves, deps);
  if (rows.length === 0) return;
  await sql.query({
    name: 'move-dispute-tallies',
    text: UPSERT,
    values: [
      joinedText(rows.map(({ kind }) => kind)),
      joinedText(rows.map(({ value }) => value)),
      joinedNumbers(rows.map((row) => row.purchases)),
      joinedNumbers(rows.map((row) => row.disputes)),
      joinedNumbers(rows.map((row) => row.warnings)),
      joinedNumbers(rows.map((row) => row.seq)),
    ],
  });
}

/** Pure. One row per tally, in key order. */
export function tallyRows(moves: readonly Move[], deps: TallyDeps): TallyRow[] {
  const rows = new Map<string, TallyRow>();
  for (const move of moves) {
    const { payer, instrument, device } = talliesOf(move.purchase, deps.pseudonyms);
    for (const tally of [payer, instrument, device, platformTally(move, deps)]) if (tally) add(rows, tally, move);
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function add(rows: Map<string, TallyRow>, { kind, value }: TallyKey, move: Move): void {
  const key = `${kind}\x1f${value}`;
  const row = rows.get(key) ?? { key, kind, value, purchases: 0, disputes: 0, warnings: 0, seq: 0 };
  rows.set(key, row);
  row.purchases += move.purchases;
  row.disputes += move.disputes;
  row.warnings += move.warnings;
  // The platform's seq tells which purchases the velocity windows must hold: disputes do not raise it.
  if (kind !== 'platform' || move.purchases > 0) row.seq = Math.max(row.seq, move.seq);
}

/** Group commits take blocks of 1,000 sequences: neighbouring batches use different lanes, one batch few. */
function platformTally({ purchase, seq }: Move, { pseudonyms, windowPartitions }: TallyDeps): TallyKey {
  const partition = windowPartitionOf(purchase.accountId, pseudonyms, windowPartitions);
  return { kind: 'platform', value: platformValue(partition, Math.floor(seq / 1_000) % PLATFORM_LANES) };
}

const UPSERT = `
insert into dispute_tally as t (kind, value, purchases, disputes, warnings, seq)
select kind, decode(value, 'hex'), purchases, disputes, warnings, seq
from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
  as u (kind, value, purchases, disputes, warnings, seq)
on conflict (kind, value) do update set
  purchases = t.purchases + excluded.purchases, disputes = t.disputes + excluded.disputes,
  warnings = t.warnings + excluded.warnings, seq = greatest(t.seq, excluded.seq)`;
