import type { Sql } from '@app/runtime';
import { plainColumn, textColumn } from '../record/columns.js';
import { FLOW_COLUMNS, TAPE_LETTERS, toPiece, type FlowRow } from '../record/flow-row.js';
import { endOf } from '../tapes/tape.js';
import type { ReadInflows, Visit } from './walk-back.js';
import { WALK_PIECES_MAX } from './walk-back.js';

/**
 * Interval join: per visit the piece that covers its start, and those that start within it. Both are one
 * descent of the index flow_in, however long the tape. What a limit leaves out is a gap for the walk.
 */
const INFLOWS = `
select visit.index - 1 as visit, ${FLOW_COLUMNS}
from unnest(string_to_array($1, E'\\x1f', ''), $2::"char"[], $3::bigint[], $4::bigint[])
  with ordinality as visit (account, tape, first, last, index)
cross join lateral (
  (select * from flow where in_account = visit.account and in_tape = visit.tape and in_start <= visit.first order by in_start desc limit 1)
  union all
  (select * from flow
   where in_account = visit.account and in_tape = visit.tape and in_start > visit.first and in_start < visit.last
   order by in_start limit ${WALK_PIECES_MAX})
) as flow`;

export const readInflowsFrom =
  (sql: Sql): ReadInflows =>
  async (visits) => {
    const { rows } = await sql.query<FlowRow & { visit: number }>({
      name: 'trace-inflows',
      text: INFLOWS,
      values: visitValues(visits),
    });
    return rows.map((row) => ({ visit: row.visit, piece: toPiece(row) }));
  };

const visitValues = (visits: readonly Visit[]): unknown[] => [
  textColumn(visits, ({ accountId }) => accountId),
  plainColumn(visits, ({ tape }) => TAPE_LETTERS[tape]),
  plainColumn(visits, ({ start }) => start),
  plainColumn(visits, (visit) => endOf(visit)),
];
