import { Migration } from '@mikro-orm/migrations';

/** What is learned from the ledger: trained parts, and which of them are live. */
export class Models extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql(`drop table model_training, model_promotion, model_part; drop function guard_model_part;`);
  }
}

const UP = `
-- A part never changes, and none is deleted: assessments name theirs, and a replay judges by it again.
create table model_part (
  kind text not null check (kind in ('curve', 'scorecard', 'forest')),
  version integer not null,
  created_at timestamptz not null,
  -- of the parameters: what was learned twice has one version
  digest text not null,
  parameters json not null,
  trained_on json not null,
  holdout json not null,
  primary key (kind, version),
  unique (kind, digest)
);
create index on model_part (created_at desc);

create function guard_model_part() returns trigger language plpgsql as $$
begin
  raise exception 'a trained part of a model stays as it is' using errcode = 'check_violation';
end $$;
create trigger guard_model_part before update or delete on model_part for each row execute function guard_model_part();

-- The last row is live; null parts are the priors'.
create table model_promotion (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  -- what a rollback goes back to
  previous bigint references model_promotion (id),
  curve integer,
  scorecard integer,
  forest integer
);

-- Each training, whether or not it gave something new: the next one is due a day later.
create table model_training (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  -- per kind: the version that it gave, or why none
  outcome json not null
);`;
