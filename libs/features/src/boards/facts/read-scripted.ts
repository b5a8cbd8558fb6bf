import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../../joined-text.js';
import { scriptedRunOf, type ScriptedRun } from './scripted-run.js';

/** Pieces of a gifter's tape that are read, newest first: two runs of a thousand gifts. What lies behind is not seen. */
const PIECES_MAX = 2_000;

/** A gifter who gave a creator 50 gifts or more within this time. */
export interface ScriptQuestion {
  readonly gifter: string;
  readonly creator: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

interface GiftsRow {
  readonly question: number;
  readonly times: readonly number[];
  readonly coins: readonly number[];
  readonly giftIds: readonly (string | null)[];
}

/** The scripted run of each question, null where there is none. One statement; callers bound the questions. */
export async function readScriptedRuns(sql: Sql, questions: readonly ScriptQuestion[]): Promise<(ScriptedRun | null)[]> {
  if (questions.length === 0) return [];
  const { rows } = await sql.query<GiftsRow>({
    name: 'read-scripted-gifts',
    text: GIFTS,
    values: [
      joinedText(questions.map(({ gifter }) => gifter)),
      joinedText(questions.map(({ creator }) => creator)),
      joinedNumbers(questions.map(({ from }) => from)),
      joinedNumbers(questions.map(({ to }) => to)),
    ],
  });
  const byQuestion = new Map(rows.map((row) => [row.question, row]));
  return questions.map((_, n) => {
    const row = byQuestion.get(n);
    if (row === undefined) return null;
    const { times, coins, giftIds } = row;
    return scriptedRunOf(times.map((at, i) => ({ at, coins: coins[i] ?? 0, giftId: giftIds[i] ?? null })));
  });
}

/** A gift funded from several intervals is several pieces. Indexes: flow_out, the primary key of transaction. */
const GIFTS = `
select q.n::int - 1 as question, gifts.*
from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::bigint[], $4::bigint[]) with ordinality
  as q (gifter, creator, from_at, to_at, n)
cross join lateral (
  select array_agg((extract(epoch from t.occurred_at) * 1000)::bigint order by t.seq) as times,
    array_agg(t.coins order by t.seq) as coins,
    json_agg(t.details -> 'context' ->> 'giftId' order by t.seq) as "giftIds"
  from (
    select distinct piece.seq from (
      select seq, kind, in_account, occurred_at from flow
      where out_account = q.gifter and out_tape = 'c' order by out_start desc limit ${PIECES_MAX}) piece
    where kind = 'gift' and in_account = q.creator
      and occurred_at between to_timestamp(q.from_at / 1000::float8) and to_timestamp(q.to_at / 1000::float8)) gift
  join transaction t on t.seq = gift.seq) gifts
where gifts.times is not null`;
