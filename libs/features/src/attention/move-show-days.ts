import type { RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { dayOf } from '../event-days.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

interface ShowRow {
  readonly key: string;
  readonly creator: string;
  readonly day: number;
  readonly liveId: string;
  gifts: number;
  coins: number;
  viewers: number;
  seq: number;
}

/** Pure. The batch's gifts that say how many watched, as one row per creator, day and show, in key order. */
export function showRows(recorded: readonly RecordedTransaction[]): ShowRow[] {
  const rows = new Map<string, ShowRow>();
  for (const { type, counterpartyId: creator, occurredAt, coins, context, seq } of recorded) {
    if (type !== 'gift' || creator === null || coins === null || context?.viewers === undefined) continue;
    const day = dayOf(occurredAt);
    const liveId = context.liveId ?? '';
    const key = `${creator}\x1f${day}\x1f${liveId}`;
    const row = rows.get(key) ?? { key, creator, day, liveId, gifts: 0, coins: 0, viewers: 0, seq: 0 };
    rows.set(key, row);
    row.gifts += 1;
    row.coins += coins;
    row.viewers = Math.max(row.viewers, context.viewers);
    row.seq = Math.max(row.seq, seq);
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Adds the gifts to their shows: one upsert in key order; none where no gift says how many watched. Not idempotent:
 * call once per gift.
 */
export async function moveShowDays(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<void> {
  const rows = showRows(recorded);
  if (rows.length === 0) return;
  await sql.query({
    name: 'move-show-days',
    text: UPSERT,
    values: [
      joinedText(rows.map(({ creator }) => creator)),
      joinedNumbers(rows.map(({ day }) => day)),
      joinedText(rows.map(({ liveId }) => liveId)),
      joinedNumbers(rows.map(({ gifts }) => gifts)),
      joinedNumbers(rows.map(({ coins }) => coins)),
      joinedNumbers(rows.map(({ viewers }) => viewers)),
      joinedNumbers(rows.map(({ seq }) => seq)),
    ],
  });
}

/** Without a show's name the text arrives as null. */
const UPSERT = `
insert into show_day as s (creator_id, day, live_id, gifts, coins, viewers, seq)
select creator, date '1970-01-01' + day, coalesce(live_id, ''), gifts, coins, viewers, seq
from unnest(string_to_array($1, E'\\x1f', ''), $2::int[], string_to_array($3, E'\\x1f', ''), $4::int[], $5::bigint[], $6::int[], $7::bigint[])
  as u (creator, day, live_id, gifts, coins, viewers, seq)
on conflict (creator_id, day, live_id) do update set
  gifts = s.gifts + excluded.gifts, coins = s.coins + excluded.coins, viewers = greatest(s.viewers, excluded.viewers),
  seq = greatest(s.seq, excluded.seq)`;
