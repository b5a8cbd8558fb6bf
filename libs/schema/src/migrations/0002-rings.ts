import { Migration } from '@mikro-orm/migrations';

/** Rings as things of their own, and what coins usually cost. */
export class Rings extends Migration {
  override up(): void {
    for (const statement of [RINGS, PRICES]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table if exists ring_payout, ring_flow, ring_link, ring_member, ring, coin_price cascade');
  }
}

const RINGS = `
-- Accounts that one payout or several showed to work together. Written by one transaction at a time.
create table ring (
  id text primary key,
  -- order of birth: where two rings meet, the older one's id survives
  number bigint generated always as identity unique,
  merged_into text references ring (id),
  version integer not null default 1,
  -- of its payouts' assessments, the highest
  score smallint not null default 0,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  -- event time of its latest payout: flows look back from here
  latest_at timestamptz not null,
  -- some account was left out: it has as many members as a ring may have
  truncated boolean not null default false,
  check (merged_into <> id)
);
create index on ring (merged_into) where merged_into is not null;

-- An account is in several rings only where it must not glue them together.
create table ring_member (
  ring_id text not null references ring (id),
  account_id text not null,
  role text not null check (role in ('payee', 'payer', 'pass-through', 'circle', 'partner')),
  -- of the link to a payee of the ring; null where coins alone join it
  likelihood real,
  -- event time and ledger sequence of the first payout that showed it
  joined_at timestamptz not null,
  seq bigint not null,
  -- where it stands in the picture of the ring; null: folded
  x real,
  y real,
  primary key (ring_id, account_id)
);
create index on ring_member (account_id);

-- What two members share; the value as the first digits of its pseudonym.
create table ring_link (
  ring_id text not null references ring (id),
  account_id text not null,
  other_id text not null,
  kind text not null,
  digest text not null,
  primary key (ring_id, account_id, other_id, kind, digest),
  check (account_id < other_id)
);

-- Gifts among members within 90 days of the ring's latest payout; rewritten whenever the ring changes.
create table ring_flow (
  ring_id text not null references ring (id),
  gifter_id text not null,
  creator_id text not null,
  gifts integer not null,
  coins bigint not null,
  primary key (ring_id, gifter_id, creator_id)
);

-- What the latest assessment of a payout says of the ring's coins in it.
create table ring_payout (
  payout_id text primary key references payout (id),
  ring_id text not null references ring (id),
  as_of bigint not null,
  -- false: the ring is no reason to hold it
  holds boolean not null,
  economics jsonb not null
);
create index on ring_payout (ring_id);`;

const PRICES = `
-- How many purchases cost how much a coin, by digits of the number of coins: price_class p stands for 1.05^p minor units.
-- Lanes, as of the platform's tally, so that concurrent batches rarely wait for one row.
create table coin_price (
  currency text not null,
  coin_digits smallint not null,
  price_class smallint not null,
  lane smallint not null,
  purchases bigint not null,
  seq bigint not null,
  primary key (currency, coin_digits, price_class, lane)
);`;
