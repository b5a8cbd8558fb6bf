import { Migration } from '@mikro-orm/migrations';

/** Daily sums say which run of a leaderboard they are on, so that the boards' own sums are few. */
export class BoardsOfEdges extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql(DOWN);
  }
}

const UP = `
-- The run that every gift of the row counts on; null where they name none, or not the same one: board_gift has those apart.
alter table gift_edge
  add column board_id text,
  add column board_starts_at timestamptz,
  add column new_money_coins bigint not null default 0,
  add constraint gift_edge_board check ((board_id is null) = (board_starts_at is null));
create index gift_edge_board_gifts on gift_edge (board_id, board_starts_at, creator_id, gifter_id) where board_id is not null;

-- Who gave what on which run: a row per day, and one more for what is kept apart.
create view board_pair as
select board_id, board_starts_at as starts_at, creator_id, gifter_id, gifts, coins, new_money_coins, first_at, last_at, seq
from gift_edge where board_id is not null
union all
select board_id, starts_at, creator_id, gifter_id, gifts, coins, new_money_coins, first_at, last_at, seq from board_gift;`;

const DOWN = `
create temporary table pairs on commit drop as
select board_id, starts_at, creator_id, gifter_id, sum(gifts)::int as gifts, sum(coins)::bigint as coins,
  sum(new_money_coins)::bigint as new_money_coins, min(first_at) as first_at, max(last_at) as last_at, max(seq) as seq
from board_pair group by board_id, starts_at, creator_id, gifter_id;
drop view board_pair;
truncate board_gift;
insert into board_gift (board_id, starts_at, creator_id, gifter_id, gifts, coins, new_money_coins, first_at, last_at, seq)
select board_id, starts_at, creator_id, gifter_id, gifts, coins, new_money_coins, first_at, last_at, seq from pairs;
alter table gift_edge drop column board_id, drop column board_starts_at, drop column new_money_coins;`;
