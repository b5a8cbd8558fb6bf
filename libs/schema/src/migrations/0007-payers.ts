import { Migration } from '@mikro-orm/migrations';

/** What the detectors of payers, attention and instruments rest on, and holds that end by themselves. */
export class Payers extends Migration {
  override up(): void {
    for (const statement of [ATTENTION, INSTRUMENTS, HOLDS]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop index if exists payout_hold_until, identity_link_money');
    this.addSql('drop table if exists instrument_country, show_day');
  }
}

const ATTENTION = `
-- What a show earned and how many watched; only of gifts that say so. live_id is '' where the platform names no show.
create table show_day (
  creator_id text not null,
  day date not null,
  live_id text not null,
  gifts integer not null,
  coins bigint not null,
  -- the most that any gift of it saw
  viewers integer not null,
  seq bigint not null,
  primary key (creator_id, day, live_id)
);
-- Shows of a day by the size of their audience: the nearest are each other's peers.
create index on show_day (day, viewers);`;

const INSTRUMENTS = `
-- What money an account used: few rows among those of its devices and addresses.
create index identity_link_money on identity_link (account_id, kind, day) where kind in ('instrument', 'destination');

-- Where an instrument was issued, as first told; value is that of identity_link.
create table instrument_country (
  value bytea primary key,
  country text not null,
  seq bigint not null
);`;

const HOLDS = `
create index payout_hold_until on payout (hold_until) where hold_until is not null;`;
