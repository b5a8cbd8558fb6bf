import { toIso, type EpochMs } from '@app/domain';
import type { BoardFacts, BoardRun } from '@app/features';
import type { Sql } from '@app/runtime';
import type { JudgedPlace } from './judge-board.js';
import { readPlaces, readVersion } from './read-judgement.js';

export interface BoardJudgement {
  readonly facts: Pick<BoardFacts, 'run' | 'firstGiftAt' | 'truncated' | 'asOf'>;
  readonly places: readonly JudgedPlace[];
}

/**
 * Keeps a judgement as the board's next version; the first is the one after its close. A judgement that says what the
 * last one said is not kept again, so judging a board any number of times leaves the same. Run in a transaction that
 * holds the board's claim. Versions stay: an assessment can be explained by the one that it knew.
 * @returns the version that was written, null when nothing had changed
 */
export async function recordJudgement(sql: Sql, judgement: BoardJudgement, now: EpochMs): Promise<number | null> {
  const { facts, places } = judgement;
  const last = await readVersion(sql, facts.run);
  if (last !== null && saysTheSame(await readPlaces(sql, { ...facts.run, version: last.version }), places)) return null;
  const version = (last?.version ?? 0) + 1;
  const { boardId, startsAt } = facts.run;
  await sql.query({
    name: 'record-board-judgement',
    text: `insert into board_judgement (board_id, starts_at, version, judged_at, as_of, truncated, first_gift_at)
      values ($1, to_timestamp($2::bigint / 1000::float8), $3, $4, $5, $6, to_timestamp($7::bigint / 1000::float8))`,
    values: [boardId, startsAt, version, toIso(now), facts.asOf, facts.truncated, facts.firstGiftAt],
  });
  await insertPlaces(sql, { ...facts.run, version }, places);
  return version;
}

/** Places in one text each: their columns are compared as they are stored. */
const saysTheSame = (before: readonly JudgedPlace[], after: readonly JudgedPlace[]): boolean =>
  before.length === after.length && textOf(before) === textOf(after);

const textOf = (places: readonly JudgedPlace[]): string =>
  JSON.stringify(
    places.map(({ creator, coins, rank, adjustedCoins, adjustedRank, provisional, reasons }) => [
      creator,
      coins,
      rank,
      adjustedCoins,
      adjustedRank,
      provisional,
      reasons.map(({ code, message, coins: off }) => [code, message, off]),
    ]),
  );

async function insertPlaces(
  sql: Sql,
  { boardId, startsAt, version }: BoardRun & { readonly version: number },
  places: readonly JudgedPlace[],
): Promise<void> {
  await sql.query({
    name: 'insert-board-places',
    text: `
insert into board_place (board_id, starts_at, version, creator_id, coins, rank, adjusted_coins, adjusted_rank, provisional, reasons)
select $1, to_timestamp($2::bigint / 1000::float8), $3, creator, coins, rank, adjusted_coins, adjusted_rank, provisional, reasons
from unnest($4::text[], $5::bigint[], $6::int[], $7::bigint[], $8::int[], $9::boolean[], $10::jsonb[])
  as u (creator, coins, rank, adjusted_coins, adjusted_rank, provisional, reasons)`,
    values: [
      boardId,
      startsAt,
      version,
      places.map(({ creator }) => creator),
      places.map(({ coins }) => coins),
      places.map(({ rank }) => rank),
      places.map(({ adjustedCoins }) => adjustedCoins),
      places.map(({ adjustedRank }) => adjustedRank),
      places.map(({ provisional }) => provisional),
      places.map(({ reasons }) => (reasons.length === 0 ? null : JSON.stringify(reasons))),
    ],
  });
}
