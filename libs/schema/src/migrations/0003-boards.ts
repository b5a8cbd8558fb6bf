import { Migration } from '@mikro-orm/migrations';

/** Who gave what on which run of a leaderboard, what is known against those gifts, and how runs were judged. */
export class Boards extends Migration {
  override up(): void {
    this.addSql(BOARDS);
  }

  override down(): void {
    this.addSql('drop table if exists board_window, board_gift, board_doubt, board_judgement, board_place');
  }
}

const BOARDS = `
-- One run of a leaderboard. Written once and hardly ever again: gifts of a running board only find that it is there.
create table board_window (
  board_id text not null,
  starts_at timestamptz not null,
  -- null: nobody told, and it is never judged
  closes_at timestamptz,
  -- to be judged, or judged again, from then on; null: judged, and nothing new since
  due_at timestamptz,
  -- raised by every gift and every dispute that comes after the close: what was judged before it is judged again
  changes integer not null default 0,
  attempts smallint not null default 0,
  primary key (board_id, starts_at)
);
create index on board_window (due_at) where due_at is not null;

create table board_gift (
  board_id text not null,
  starts_at timestamptz not null,
  creator_id text not null,
  gifter_id text not null,
  gifts integer not null,
  coins bigint not null,
  new_money_coins bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  seq bigint not null,
  primary key (board_id, starts_at, creator_id, gifter_id)
);

-- Coins on a board that a disputed, refunded or warned purchase paid for. All rows of a purchase are replaced together.
create table board_doubt (
  purchase_seq bigint not null,
  board_id text not null,
  starts_at timestamptz not null,
  creator_id text not null,
  gifter_id text not null,
  reversed_coins bigint not null check (reversed_coins >= 0),
  warned_coins bigint not null check (warned_coins >= 0),
  -- the latest that was known about the purchase
  seq bigint not null,
  primary key (purchase_seq, board_id, starts_at, creator_id, gifter_id)
);
create index on board_doubt (board_id, starts_at, creator_id);

-- Version 1 is the judgement after the close; each later one restates it because something changed.
create table board_judgement (
  board_id text not null,
  starts_at timestamptz not null,
  version integer not null,
  judged_at timestamptz not null,
  -- what is assessed on less than this knows nothing of it
  as_of bigint not null,
  first_gift_at timestamptz,
  -- a bound was reached: what lies beyond it was not looked at
  truncated boolean not null,
  primary key (board_id, starts_at, version)
);

create table board_place (
  board_id text not null,
  starts_at timestamptz not null,
  version integer not null,
  creator_id text not null,
  coins bigint not null,
  rank integer not null,
  adjusted_coins bigint not null check (adjusted_coins between 0 and coins),
  adjusted_rank integer not null,
  provisional boolean not null,
  -- why the place moved, in words and numbers; null where nothing is said
  reasons jsonb,
  primary key (board_id, starts_at, version, creator_id)
);
create index on board_place (creator_id, starts_at);`;
