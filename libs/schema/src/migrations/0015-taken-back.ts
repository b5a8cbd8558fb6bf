import { Migration } from '@mikro-orm/migrations';

/** What a payout itself gave for coins of it that were taken back before it was paid. */
export class TakenBack extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql('alter table clawback_debt drop column own');
  }
}

const UP = `
-- the part of netted that this payout never paid: its own coins, reversed while it was still payable
alter table clawback_debt add column own bigint not null default 0 check (own >= 0);
alter table clawback_debt add constraint clawback_debt_own_within_netted check (own <= netted);`;
