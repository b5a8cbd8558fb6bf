import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** Coins that one account gave another on one day. */
export interface GiftEdge {
  readonly to: string;
  readonly coins: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** `given`: from gifter to creators. `received`: from creator back to gifters (then `to` is the gifter). */
export type Direction = 'given' | 'received';

/** An account's edges on some days are wanted, both days included. */
export interface EdgeQuestion {
  readonly account: string;
  readonly fromDay: number;
  readonly toDay: number;
  /** At most so many edges, newest first. */
  readonly limit: number;
}

interface EdgeRow extends GiftEdge {
  readonly question: number;
}

/** One statement for all questions of one direction; the answer is in the order of the questions. */
export async function readEdges(sql: Sql, direction: Direction, questions: readonly EdgeQuestion[]): Promise<GiftEdge[][]> {
  if (questions.length === 0) return [];
  const { rows } = await sql.query<EdgeRow>({
    name: `read-edges-${direction}`,
    text: EDGES[direction],
    values: [
      joinedText(questions.map(({ account }) => account)),
      joinedNumbers(questions.map(({ fromDay }) => fromDay)),
      joinedNumbers(questions.map(({ toDay }) => toDay)),
      joinedNumbers(questions.map(({ limit }) => limit)),
    ],
  });
  const edges = questions.map((): GiftEdge[] => []);
  for (const row of rows) edges[row.question]?.push(row);
  return edges;
}

const edgesBy = (account: string, other: string): string => `
select q.n::int - 1 as question, e.other as "to", e.coins, e.first_at as "firstAt", e.last_at as "lastAt"
from unnest(string_to_array($1, E'\\x1f', ''), $2::int[], $3::int[], $4::int[]) with ordinality
  as q (account, from_day, to_day, edges_max, n)
cross join lateral (
  select ${other} as other, coins, first_at, last_at from gift_edge
  where ${account} = q.account and day between date '1970-01-01' + q.from_day and date '1970-01-01' + q.to_day
    and gifter_id <> creator_id
  order by day desc limit q.edges_max) e`;

/** Indexes: gift_edge's primary key (gifter_id, day, …) and (creator_id, day). */
const EDGES = {
  given: edgesBy('gifter_id', 'creator_id'),
  received: edgesBy('creator_id', 'gifter_id'),
} as const satisfies Record<Direction, string>;
