import { Migration } from '@mikro-orm/migrations';

/** What became of what the platform asked about before it happened. */
export class CheckOutcomes extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql('drop table risk_check_outcome;');
  }
}

const UP = `
-- A check is stored nowhere: its signed id says what was advised, and one row says once what became of it.
create table risk_check_outcome (
  -- the signature of the check's id
  signature bytea primary key,
  -- of the content that was checked, as transaction_key has it of what was recorded
  content_hash bytea not null,
  advice text not null check (advice in ('allow', 'review', 'hold')),
  policy text not null,
  model text not null,
  outcome text not null check (outcome in ('proceeded', 'challenged', 'declined', 'abandoned')),
  -- as the platform recorded it, or will; only of what happened
  transaction_id text check (transaction_id is null or outcome in ('proceeded', 'challenged')),
  occurred_at timestamptz(3),
  reported_at timestamptz(3) not null,
  reported_by text not null
);
create index on risk_check_outcome (transaction_id, reported_at) where transaction_id is not null;`;
