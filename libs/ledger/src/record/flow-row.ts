import { accountId, seq } from '@app/domain';
import type { FlowKind, Piece, Place, TapeName, Void } from '../tapes/tape.js';

/** How `flow` names tapes. */
export const TAPE_LETTERS = { coins: 'c', earnings: 'e' } as const satisfies Record<TapeName, string>;

export interface FlowRow {
  seq: number;
  piece: number;
  coins: number;
  in_start: string | null;
  out_start: string | null;
  occurred_at: number;
  kind: FlowKind;
  in_tape: string | null;
  out_tape: string | null;
  in_account: string | null;
  out_account: string | null;
}

/** The columns of a {@link FlowRow} of a table or alias `flow`; positions as text, for they outgrow a double. */
export const FLOW_COLUMNS = `flow.seq, flow.piece, flow.coins, flow.in_start::text, flow.out_start::text, flow.occurred_at, flow.kind,
  flow.in_tape, flow.out_tape, flow.in_account, flow.out_account`;

export const toPiece = (row: FlowRow): Piece => ({
  seq: seq(row.seq),
  kind: row.kind,
  offset: row.piece,
  coins: row.coins,
  at: row.occurred_at,
  into: toPlace(row.in_account, row.in_tape, row.in_start),
  outOf: toPlace(row.out_account, row.out_tape, row.out_start),
});

function toPlace(account: string | null, letter: string | null, start: string | null): Place | null {
  if (account === null || start === null) return null;
  return { accountId: accountId(account), tape: letter === TAPE_LETTERS.coins ? 'coins' : 'earnings', start: BigInt(start) };
}

export interface VoidRow {
  account_id: string;
  in_start: string;
  coins: number;
  purchase_seq: number;
  undoing_seq: number;
  spent: boolean;
  restored_by: number | null;
}

export const VOID_COLUMNS = 'account_id, in_start::text, coins, purchase_seq, undoing_seq, spent, restored_by';

export const toVoid = (row: VoidRow): Void => ({
  accountId: accountId(row.account_id),
  start: BigInt(row.in_start),
  coins: row.coins,
  purchaseSeq: seq(row.purchase_seq),
  undoingSeq: seq(row.undoing_seq),
  spent: row.spent,
  restoredBy: row.restored_by === null ? null : seq(row.restored_by),
});
