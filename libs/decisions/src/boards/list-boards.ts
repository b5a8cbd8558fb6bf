import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';

/** A run of a leaderboard as a list shows it. */
export interface ListedBoard {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  /** Null: nobody told. */
  readonly closesAt: EpochMs | null;
  /** Null before it is judged. */
  readonly judgedAt: EpochMs | null;
  /** 0 before it is judged; each restatement is one more. */
  readonly version: number;
  /** Places that are in doubt as judged last. */
  readonly provisional: number;
}

/** A run's place in the list. */
export interface BoardKey {
  readonly startsAt: EpochMs;
  readonly boardId: string;
}

/** Runs by their start, the latest first; at most `limit`. Indexes: board_window_newest, board_place_provisional. */
export async function listBoards(
  sql: Sql,
  { after, limit }: { after?: BoardKey | undefined; limit: number },
): Promise<ListedBoard[]> {
  const { rows } = await sql.query<ListedBoard>({
    name: after === undefined ? 'list-boards' : 'list-boards-after',
    text: `
select w.board_id as "boardId", w.starts_at as "startsAt", w.closes_at as "closesAt", j.judged_at as "judgedAt",
  coalesce(j.version, 0) as version,
  (select count(*)::int from board_place p
    where p.board_id = w.board_id and p.starts_at = w.starts_at and p.version = j.version and p.provisional) as provisional
from (
  select * from board_window
  ${after === undefined ? '' : 'where (starts_at, board_id) < (to_timestamp($2::bigint / 1000::float8), $3)'}
  order by starts_at desc, board_id desc limit $1) w
left join lateral (
  select version, judged_at from board_judgement where board_id = w.board_id and starts_at = w.starts_at order by version desc limit 1) j on true
order by w.starts_at desc, w.board_id desc`,
    values: after === undefined ? [limit] : [limit, after.startsAt, after.boardId],
  });
  return rows;
}
