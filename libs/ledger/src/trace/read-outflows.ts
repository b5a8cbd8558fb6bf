import { seq, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { plainColumn, textColumn } from '../record/columns.js';
import { FLOW_COLUMNS, TAPE_LETTERS, toPiece, type FlowRow } from '../record/flow-row.js';
import { endOf } from '../tapes/tape.js';
import { WALK_PIECES_MAX } from './walk-back.js';
import type { ForwardReader } from './walk-forward.js';

/** The mirror of the read for walking back, on the index flow_out. Returns repeat the interval of their payout: not here. */
const OUTFLOWS = `
select visit.index - 1 as visit, ${FLOW_COLUMNS}
from unnest(string_to_array($1, E'\\x1f', ''), $2::"char"[], $3::bigint[], $4::bigint[])
  with ordinality as visit (account, tape, first, last, index)
cross join lateral (
  (select * from flow where out_account = visit.account and out_tape = visit.tape and out_start <= visit.first and kind <> 'return'
   order by out_start desc limit 1)
  union all
  (select * from flow
   where out_account = visit.account and out_tape = visit.tape and out_start > visit.first and out_start < visit.last and kind <> 'return'
   order by out_start limit ${WALK_PIECES_MAX})
) as flow`;

const RETURNS = `
select undoing.target_seq, ${FLOW_COLUMNS}
from undoing join flow on flow.seq = undoing.seq and flow.kind = 'return'
where undoing.target_seq = any ($1::bigint[])`;

export const forwardReaderOf = (sql: Sql): ForwardReader => ({
  async outflows(visits) {
    const values = [
      textColumn(visits, ({ accountId }) => accountId),
      plainColumn(visits, ({ tape }) => TAPE_LETTERS[tape]),
      plainColumn(visits, ({ start }) => start),
      plainColumn(visits, (visit) => endOf(visit)),
    ];
    const { rows } = await sql.query<FlowRow & { visit: number }>({ name: 'trace-outflows', text: OUTFLOWS, values });
    return rows.map((row) => ({ visit: row.visit, piece: toPiece(row) }));
  },
  async returns(payouts: readonly Seq[]) {
    const { rows } = await sql.query<FlowRow & { target_seq: number }>({ text: RETURNS, values: [`{${payouts.join(',')}}`] });
    const grouped = Map.groupBy(rows, ({ target_seq }) => seq(target_seq));
    return new Map([...grouped].map(([payout, each]) => [payout, each.map(toPiece)]));
  },
});
