import type { Sql } from '@app/runtime';
import type { BookChanges } from '../tapes/book.js';
import type { UndoingResult } from '../tapes/movement.js';
import type { Void } from '../tapes/tape.js';
import { flowValues, insertFlow, updateWallets, WALLET_PARAMETERS, walletValues } from './book-rows.js';
import { plainColumn, toTimestamp } from './columns.js';

/** Writes what moved: one statement, but for the rare commits that change rows of earlier ones. */
export async function writeBook(sql: Sql, { wallets, removed, changed, added, voids, undoings }: BookChanges): Promise<void> {
  if (removed.length > 0) {
    const values = [removed.map(({ seq }) => seq), removed.map(({ kind }) => kind), removed.map(({ offset }) => offset)];
    await sql.query({ text: REMOVE, values });
  }
  if (changed.length > 0) await sql.query({ text: CHANGE, values: flowValues(changed) });
  if (voids.length > 0) await sql.query({ text: VOID, values: voidValues(voids) });
  if (undoings.length > 0) await sql.query({ text: UNDO, values: undoingValues(undoings) });
  await sql.query({ name: 'ledger-move', text: MOVE, values: [...walletValues(wallets), ...flowValues(added)] });
}

const MOVE = `
with totals as (${updateWallets(1)})
${insertFlow(1 + WALLET_PARAMETERS, { seq: '0', from: '' })}`;

const REMOVE = `
delete from flow using unnest($1::bigint[], $2::text[], $3::bigint[]) as n (seq, kind, piece)
where flow.seq = n.seq and flow.kind = n.kind and flow.piece = n.piece`;

/** Cut shorter, or moved to the end of the axis; what left an interval never changes. */
const CHANGE = `
update flow set coins = n.coins, occurred_at = ${toTimestamp('n.occurred_at')}, in_start = n.in_start
from unnest(
  $1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[],
  string_to_array($6, E'\\x1f', ''), $7::"char"[], $8::bigint[], string_to_array($9, E'\\x1f', ''), $10::"char"[], $11::bigint[])
as n (seq, kind, piece, coins, occurred_at, in_account, in_tape, in_start, out_account, out_tape, out_start)
where flow.seq = n.seq and flow.kind = n.kind and flow.piece = n.piece`;

const VOID = `
insert into voided (account_id, in_start, coins, purchase_seq, undoing_seq, spent, restored_by)
select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::boolean[], $7::bigint[])
on conflict (account_id, in_start, undoing_seq) do update set coins = excluded.coins, restored_by = excluded.restored_by`;

const voidValues = (voids: readonly Void[]): unknown[] => [
  voids.map(({ accountId }) => accountId),
  plainColumn(voids, ({ start }) => start),
  plainColumn(voids, ({ coins }) => coins),
  plainColumn(voids, ({ purchaseSeq }) => purchaseSeq),
  plainColumn(voids, ({ undoingSeq }) => undoingSeq),
  plainColumn(voids, ({ spent }) => spent),
  plainColumn(voids, ({ restoredBy }) => restoredBy),
];

const UNDO = `
insert into undoing (seq, target_seq, coins_asked, coins_applied)
select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])`;

const undoingValues = (undoings: readonly UndoingResult[]): unknown[] => [
  plainColumn(undoings, ({ seq }) => seq),
  plainColumn(undoings, ({ targetSeq }) => targetSeq),
  plainColumn(undoings, ({ coinsAsked }) => coinsAsked),
  plainColumn(undoings, ({ coinsApplied }) => coinsApplied),
];
