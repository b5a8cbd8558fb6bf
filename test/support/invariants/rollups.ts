import type { Invariants } from '../invariants.js';

/** Rows of one list that the other lacks, both ways. */
const differences = (stored: string, recomputed: string): string => `
  select 'stored' as found, d.* from ((${stored}) except (${recomputed})) as d
  union all
  select 'recomputed', d.* from ((${recomputed}) except (${stored})) as d`;

const EDGES = `
  select account_id, counterparty_id, (occurred_at at time zone 'UTC')::date, count(*)::int, sum(coins)::bigint, min(occurred_at), max(occurred_at), max(seq)
  from transaction where type = 'gift' group by 1, 2, 3`;

const SHOWS = `
  select counterparty_id, (occurred_at at time zone 'UTC')::date, coalesce(details -> 'context' ->> 'liveId', ''), count(*)::int,
    sum(coins)::bigint, max((details -> 'context' ->> 'viewers')::int), max(seq)
  from transaction where type = 'gift' and details -> 'context' ->> 'viewers' is not null group by 1, 2, 3`;

/** Of pseudonyms only how many there are of each country can be compared. An instrument has one: it is told by its issuer. */
const COUNTRIES = `
  select min(details -> 'paymentInstrument' ->> 'country')
  from transaction where type = 'purchase' and details -> 'paymentInstrument' ->> 'country' is not null
  group by details -> 'paymentInstrument' ->> 'id'`;

/**
 * The last stretch is 2 % of the board's window, at least a minute. Money is new for 72 h of an account; where its age is
 * not told, for 24 h of its first purchase.
 */
const BOARDS = `
  select g.board, g.starts_at, g.counterparty_id, g.ends_at, count(*)::int, sum(g.coins)::bigint,
    coalesce(sum(g.coins) filter (where g.occurred_at <= g.ends_at
      and g.occurred_at > g.ends_at - greatest(interval '1 minute', (g.ends_at - g.starts_at) * 0.02)), 0)::bigint,
    coalesce(sum(g.coins) filter (where case when g.created_at is null then g.occurred_at - w.first_purchase_at < interval '24 hours'
      else g.occurred_at - g.created_at < interval '72 hours' end), 0)::bigint, max(g.seq)
  from (
    select *, details -> 'context' ->> 'leaderboardId' as board,
      to_timestamp((details -> 'context' ->> 'leaderboardStartsAt')::bigint / 1000.0) as starts_at,
      to_timestamp((details -> 'context' ->> 'leaderboardEndsAt')::bigint / 1000.0) as ends_at,
      to_timestamp((details -> 'account' ->> 'createdAt')::bigint / 1000.0) as created_at
    from transaction where type = 'gift') as g
  left join wallet w on w.account_id = g.account_id
  group by 1, 2, 3, 4`;

/** Who gave what on which run of a board; a run is that of its start. */
const BOARD_GIFTS = `
  select details -> 'context' ->> 'leaderboardId' as board, (details -> 'context' ->> 'leaderboardStartsAt')::bigint as starts_at,
    counterparty_id, account_id, count(*)::int, sum(coins)::bigint, min(occurred_at), max(occurred_at), max(seq)
  from transaction where type = 'gift' group by 1, 2, 3, 4`;

/** A purchase counts at its own sequence, a dispute at the last of its parts, a won one counts back. */
const MOVES = `
  select p.account_id, p.details, p.seq, 1 as purchases, 0 as disputes from transaction p where p.type = 'purchase'
  union all
  select p.account_id, p.details, greatest(p.seq, u.seq), 0, 1
  from transaction u join transaction p on p.id = u.relates_to and p.type = 'purchase' where u.type = 'chargeback'
  union all
  select p.account_id, p.details, greatest(p.seq, u.seq, r.seq), 0, -1
  from transaction r join transaction u on u.id = r.relates_to and u.type = 'chargeback'
  join transaction p on p.id = u.relates_to and p.type = 'purchase' where r.type = 'reversal'`;

/** Of pseudonyms only the figures can be compared: numbered, so that two equal ones are not taken for one. */
const byFigures = (kind: string, id: string): string =>
  differences(
    `select row_number() over (partition by purchases, disputes, seq), purchases, disputes, seq from dispute_tally where kind = '${kind}'`,
    `select row_number() over (partition by sum(purchases), sum(disputes), max(seq)), sum(purchases)::bigint, sum(disputes)::bigint, max(seq)
     from (${MOVES}) as m where ${id} is not null group by ${id}`,
  );

/** What moves once per transaction equals a recomputation from the ledger. */
export const ROLLUP_INVARIANTS: Invariants = {
  'gift edges': differences('select gifter_id, creator_id, day, gifts, coins, first_at, last_at, seq from gift_edge', EDGES),

  shows: differences('select creator_id, day, live_id, gifts, coins, viewers, seq from show_day', SHOWS),
  'countries of instruments': differences(
    'select country, count(*) from instrument_country group by 1',
    `select country, count(*) from (${COUNTRIES}) as c (country) group by 1`,
  ),

  'board entries': differences(
    'select board_id, starts_at, creator_id, ends_at, gifts, coins, terminal_coins, new_money_coins, seq from board_entry',
    BOARDS,
  ),

  'board gifts': differences(
    `select board_id, (extract(epoch from starts_at) * 1000)::bigint, creator_id, gifter_id, sum(gifts)::int, sum(coins)::bigint,
       min(first_at), max(last_at), max(seq)
     from board_pair group by 1, 2, 3, 4`,
    BOARD_GIFTS,
  ),

  'board windows': differences(
    'select board_id, starts_at from board_window',
    'select distinct board_id, starts_at from board_entry',
  ),

  // Each price class is 5 % dearer than the one below; lanes take turns by blocks of 1,000 sequences.
  'coin prices': differences(
    'select currency, coin_digits, price_class, lane, purchases, seq from coin_price',
    `select amount_currency, length(coins::text)::smallint, round(ln(amount_value::float8 / coins) / ln(1.05::float8))::smallint, (seq / 1000 % 8)::smallint,
       count(*), max(seq)
     from transaction where type = 'purchase' and amount_value > 0 group by 1, 2, 3, 4`,
  ),

  'dispute tallies of accounts': differences(
    `select convert_from(value, 'UTF8'), purchases, disputes, seq from dispute_tally where kind = 'account'`,
    `select account_id, sum(purchases)::bigint, sum(disputes)::bigint, max(seq) from (${MOVES}) as m group by 1`,
  ),
  'dispute tallies of instruments': byFigures('instrument', `details -> 'paymentInstrument' ->> 'id'`),
  'dispute tallies of devices': byFigures('device', `details -> 'device' ->> 'id'`),

  // Lanes take turns by blocks of 1,000 sequences; only purchases raise a lane's sequence.
  'dispute tallies of the platform': differences(
    `select encode(value, 'hex'), purchases, disputes, seq from dispute_tally where kind = 'platform'`,
    `select '000' || '00' || to_hex(seq / 1000 % 8), sum(purchases)::bigint, sum(disputes)::bigint, coalesce(max(seq) filter (where purchases > 0), 0)
     from (${MOVES}) as m group by 1`,
  ),
};
