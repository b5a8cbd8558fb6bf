import type { AccountId, Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { LoadedBook } from '../tapes/book.js';
import type { LoadPlan } from '../tapes/plan-loads.js';
import type { Piece, Void } from '../tapes/tape.js';
import { toTimestamp } from './columns.js';
import { FLOW_COLUMNS, TAPE_LETTERS, toPiece, toVoid, VOID_COLUMNS, type FlowRow, type VoidRow } from './flow-row.js';

/** Openings of one tape that a late inflow looks at; a tape with more awaits a history that will not come. */
const OPENINGS_MAX = 10_000;

/** Reads what a plan asks for. Every part is nearly always empty and then costs nothing. */
export async function loadBook(sql: Sql, plan: LoadPlan): Promise<Omit<LoadedBook, 'wallets'>> {
  const pieces = new Map<string, Piece>();
  const voids = new Map<string, Void>();
  for (const statement of pieceStatements(plan)) {
    const { rows } = await sql.query<FlowRow>(statement);
    for (const row of rows) pieces.set(`${row.seq}/${row.kind}/${row.piece}`, toPiece(row));
  }
  for (const statement of voidStatements(plan)) {
    const { rows } = await sql.query<VoidRow>(statement);
    for (const row of rows) voids.set(`${row.account_id}\x1f${row.in_start}/${row.undoing_seq}`, toVoid(row));
  }
  return { pieces: [...pieces.values()], voids: [...voids.values()], ...(await loadPayouts(sql, plan.payouts)) };
}

interface Loading {
  readonly text: string;
  readonly values: readonly unknown[];
}

function pieceStatements({ openings, laterPieces, purchases, payouts }: LoadPlan): Loading[] {
  const statements: Loading[] = [];
  if (openings.length > 0) {
    statements.push({ text: OPENINGS, values: [ids(openings), letters(openings), openings.map(({ from }) => from)] });
  }
  if (laterPieces.length > 0) {
    const starts = laterPieces.map(({ start }) => String(start));
    const ends = laterPieces.map(({ end }) => String(end));
    statements.push({
      text: LATER_PIECES,
      values: [ids(laterPieces), letters(laterPieces), starts, ends, laterPieces.map(({ after }) => after)],
    });
  }
  if (purchases.length > 0) statements.push({ text: PIECES_OF, values: [purchases, 'purchase'] });
  if (payouts.length > 0) statements.push({ text: PIECES_OF, values: [payouts.map(({ payoutSeq }) => payoutSeq), 'payout'] });
  return statements;
}

function voidStatements({ voidsAhead, purchases }: LoadPlan): Loading[] {
  const statements: Loading[] = [];
  if (voidsAhead.length > 0) {
    statements.push({ text: VOIDS_AHEAD, values: [ids(voidsAhead), voidsAhead.map(({ start }) => String(start))] });
  }
  if (purchases.length > 0) statements.push({ text: VOIDS_OF, values: [purchases] });
  return statements;
}

const ids = (loads: readonly { accountId: AccountId }[]): AccountId[] => loads.map(({ accountId }) => accountId);
const letters = (loads: readonly { tape: keyof typeof TAPE_LETTERS }[]): string[] => loads.map(({ tape }) => TAPE_LETTERS[tape]);

const OPENINGS = `
select ${FLOW_COLUMNS}
from unnest($1::text[], $2::"char"[], $3::bigint[]) as load (account, tape, since)
cross join lateral (
  select * from flow
  where in_account = load.account and in_tape = load.tape and kind = 'opening' and occurred_at >= ${toTimestamp('load.since')}
  order by in_start limit ${OPENINGS_MAX}) as flow`;

/** The piece that covers the start, and those that start within: the index flow_in finds both. */
const LATER_PIECES = `
select ${FLOW_COLUMNS}
from unnest($1::text[], $2::"char"[], $3::bigint[], $4::bigint[], $5::bigint[]) as load (account, tape, first, last, after)
cross join lateral (
  (select * from flow where in_account = load.account and in_tape = load.tape and in_start <= load.first order by in_start desc limit 1)
  union all
  (select * from flow where in_account = load.account and in_tape = load.tape and in_start > load.first and in_start < load.last)
) as flow
where flow.occurred_at > ${toTimestamp('load.after')} and flow.in_start + flow.coins > load.first`;

const PIECES_OF = `select ${FLOW_COLUMNS} from flow where seq = any ($1::bigint[]) and kind = $2`;

const VOIDS_AHEAD = `
select ${VOID_COLUMNS}
from unnest($1::text[], $2::bigint[]) as load (account, first)
join voided on account_id = load.account and in_start >= load.first
where not spent and restored_by is null`;

const VOIDS_OF = `select ${VOID_COLUMNS} from voided where purchase_seq = any ($1::bigint[]) and restored_by is null`;

interface PayoutRow {
  reversal_seq: number;
  payout_seq: number;
  returned: number;
  settled: number;
}

/** A settlement without coins settled all; more than the payout cannot have left. */
const PAYOUTS = `
select load.reversal_seq, load.payout_seq,
  (select coalesce(sum(coins_applied), 0)::bigint from undoing where target_seq = load.payout_seq) as returned,
  (select coalesce(sum(coalesce(settlement.coins, payout.coins)), 0)::bigint from transaction as settlement
   where settlement.relates_to = payout.id and settlement.type = 'settlement' and settlement.seq < load.reversal_seq) as settled
from unnest($1::bigint[], $2::bigint[]) as load (payout_seq, reversal_seq)
join transaction as payout on payout.seq = load.payout_seq`;

async function loadPayouts(
  sql: Sql,
  payouts: LoadPlan['payouts'],
): Promise<{ returned: ReadonlyMap<Seq, number>; settled: ReadonlyMap<Seq, number> }> {
  if (payouts.length === 0) return { returned: new Map(), settled: new Map() };
  const values = [payouts.map(({ payoutSeq }) => payoutSeq), payouts.map(({ reversalSeq }) => reversalSeq)];
  const { rows } = await sql.query<PayoutRow>({ text: PAYOUTS, values });
  const byReversal = new Map(rows.map((row) => [row.reversal_seq, row]));
  return {
    returned: new Map(payouts.map(({ payoutSeq, reversalSeq }) => [payoutSeq, byReversal.get(reversalSeq)?.returned ?? 0])),
    settled: new Map(payouts.map(({ reversalSeq }) => [reversalSeq, byReversal.get(reversalSeq)?.settled ?? 0])),
  };
}
