import { Migration } from '@mikro-orm/migrations';

/** What is judged by: policies with their publications and backtests, lists, and suppressions. */
export class Policies extends Migration {
  override up(): void {
    this.addSql(POLICY);
    this.addSql(LISTS);
  }

  override down(): void {
    this.addSql('drop table if exists suppression, list_entry, list_change, policy_publication, policy_backtest, policy cascade');
    this.addSql('drop function if exists guard_policy, guard_publication, count_list_change cascade');
  }
}

const POLICY = `
-- Written once: another text is another version.
create table policy (
  -- name and digest of all that it says
  version text primary key,
  number bigint generated always as identity unique,
  document jsonb not null,
  -- 'system' for what comes with a release
  author text not null,
  -- the person behind the author's key: nobody publishes what their own key wrote
  author_owner text not null,
  created_at timestamptz not null
);

create function guard_policy() returns trigger language plpgsql as $$
begin
  raise exception 'policy % is written already: save another version', old.version using errcode = 'check_violation';
end $$;
create trigger guard_policy before update or delete on policy for each row execute function guard_policy();

create table policy_backtest (
  id text primary key,
  number bigint generated always as identity unique,
  policy_version text not null references policy (version),
  since timestamptz not null,
  until timestamptz not null check (until > since),
  status text not null default 'waiting' check (status in ('waiting', 'running', 'finished', 'failed')),
  progress real not null default 0 check (progress between 0 and 1),
  report jsonb,
  error text,
  requested_by text not null,
  requested_by_owner text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- whoever runs it moves this ahead, so that what a process leaves behind when it dies is taken up again
  claimed_until timestamptz,
  check ((status = 'finished') = (report is not null)),
  check ((status = 'failed') = (error is not null))
);
create index on policy_backtest (policy_version, number desc);
create index policy_backtest_to_do on policy_backtest (number) where status in ('waiting', 'running');

-- What was live from when; the last row is what is live now. Append-only.
create table policy_publication (
  number bigint generated always as identity primary key,
  version text not null references policy (version),
  kind text not null check (kind in ('release', 'publish', 'rollback')),
  at timestamptz not null,
  actor text not null,
  owner text not null,
  -- the backtest that it rests on; without one there is a reason
  backtest_id text references policy_backtest (id),
  reason text
);

-- The last line of defence: nobody makes live alone what they wrote, and nothing goes live unseen, whoever writes.
create function guard_publication() returns trigger language plpgsql as $$
declare written policy;
begin
  if tg_op <> 'INSERT' then
    raise exception 'publications are append-only' using errcode = 'check_violation';
  end if;
  select * into written from policy where version = new.version;
  if new.kind = 'publish' then
    if written.author = new.actor or written.author_owner = new.owner or new.actor = 'key:bootstrap' then
      raise exception 'policy % is published by somebody else than %', new.version, written.author_owner
        using errcode = 'check_violation';
    end if;
    if coalesce(new.reason, '') = '' and not exists (
      select from policy_backtest where id = new.backtest_id and policy_version = new.version and status = 'finished') then
      raise exception 'policy % has no finished backtest', new.version using errcode = 'check_violation';
    end if;
  elsif new.kind = 'rollback' and not exists (select from policy_publication where version = new.version) then
    raise exception 'policy % was never live', new.version using errcode = 'check_violation';
  elsif new.kind = 'release' and written.author <> 'system' then
    raise exception 'policy % does not come with a release', new.version using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_publication before insert or update or delete on policy_publication
  for each row execute function guard_publication();`;

const LISTS = `
-- Values of devices, instruments and payout destinations are HMACs; accounts and countries are as the platform names them.
create table list_entry (
  id text primary key,
  number bigint generated always as identity unique,
  list text not null check (list in ('allow', 'deny', 'watch')),
  kind text not null check (kind in ('account', 'device', 'instrument', 'destination', 'country')),
  value text not null,
  -- allow of an account: detectors and rules whose holds do not act either
  signals text[] not null default '{}',
  reason text not null,
  author text not null,
  author_owner text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  removed_at timestamptz,
  removed_by text,
  check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
  check ((removed_at is null) = (removed_by is null))
);
create index on list_entry (list, number desc);
create index list_entry_live on list_entry (expires_at) where removed_at is null;

-- Hits of one detector or rule on one account that do not act until a day.
create table suppression (
  id text primary key,
  number bigint generated always as identity unique,
  signal text not null,
  account_id text not null,
  until timestamptz not null,
  reason text not null,
  author text not null,
  author_owner text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  removed_by text,
  check (until > created_at and until <= created_at + interval '91 days'),
  check ((removed_at is null) = (removed_by is null))
);
create index suppression_live on suppression (until) where removed_at is null;

-- Raised by every change of either: processes look here every second and read the rest only when it moved.
create table list_change (
  singleton boolean primary key default true check (singleton),
  number bigint not null
);
insert into list_change (number) values (1);
create function count_list_change() returns trigger language plpgsql as $$
begin
  update list_change set number = number + 1;
  return null;
end $$;
create trigger count_list_change after insert or update or delete on list_entry
  for each statement execute function count_list_change();
create trigger count_list_change after insert or update or delete on suppression
  for each statement execute function count_list_change();`;
