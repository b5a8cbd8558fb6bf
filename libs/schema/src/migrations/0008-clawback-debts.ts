import { Migration } from '@mikro-orm/migrations';

/** What creators were paid for coins that turned out reversed, and what later payouts gave back of it. */
export class ClawbackDebts extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql(DOWN);
  }
}

const UP = `
create table clawback_debt (
  payout_id text primary key references payout (id),
  account_id text not null,
  -- reversed coins that this payout paid; falls when disputes are won
  coins bigint not null check (coins >= 0),
  -- taken from later payouts; more than coins when a dispute was won afterwards: owed to the creator
  netted bigint not null default 0 check (netted >= 0)
);
create index clawback_debt_open on clawback_debt (account_id) where coins > netted;

-- the part of rejected_coins that paid such a debt: nothing can settle it any more
alter table payout add column netted_coins bigint not null default 0 check (netted_coins >= 0);
alter table payout add constraint payout_final_coins_check check (reversed_coins + netted_coins <= rejected_coins);`;

const DOWN = `
alter table payout drop constraint payout_final_coins_check;
alter table payout drop column netted_coins;
drop table clawback_debt;`;
