import { Migration } from '@mikro-orm/migrations';

/** What happens to a case between its opening and a verdict that is final: time to undo, a second person, an appeal, a blind second look. */
export class CaseLife extends Migration {
  override up(): void {
    for (const part of [COLUMNS, GUARDS, STATEMENTS]) this.addSql(part);
  }

  override down(): void {
    this.addSql(DOWN);
  }
}

const COLUMNS = `
alter table review_case
  add column snoozed_until timestamptz,
  add column escalation_text text,
  add column escalated_by text,
  add column escalated_at timestamptz,
  -- the person behind the lease: who decided before must not take an appeal, under whatever key
  add column lease_owner text,
  -- the verdict that decided it. Until that is applied the case is not 'decided' here, though decided_at says when it was
  add column verdict_id bigint references verdict (id),
  -- a blind second look at the decision of this case
  add column second_look_of text references review_case (id),
  -- whether the second look came to the same decision; null: not yet, or none
  add column agreed boolean,
  -- chance has said whether somebody looks again
  add column is_drawn boolean not null default false,
  add column breached_at timestamptz,
  drop constraint review_case_check,
  add constraint review_case_decided_check check (status <> 'decided' or decided_at is not null),
  add check (status = 'decided' or (decided_at is null) = (verdict_id is null)),
  add check ((status = 'snoozed') <= (snoozed_until is not null)),
  add check ((escalated_at is null) = (escalation_text is null) and (escalated_at is null) = (escalated_by is null)),
  add check (status <> 'escalated' or escalated_at is not null),
  add check (agreed is null or second_look_of is not null);
update review_case set is_drawn = true;
create index review_case_snoozed on review_case (snoozed_until) where status = 'snoozed';
create index review_case_undrawn on review_case (decided_at) where status = 'decided' and not is_drawn;
create index review_case_unbreached on review_case (due_at) where breached_at is null and (decided_at is null or decided_at > due_at);
create unique index one_second_look on review_case (second_look_of) where second_look_of is not null;

-- the verdict that has decided on this payout here, applied or not yet
alter table case_payout add column verdict_id bigint references verdict (id);

alter table verdict
  -- when it did what it says: at effective_at or as soon after as somebody came by
  add column applied_at timestamptz,
  drop constraint verdict_check1,
  -- a second approval that was undone leaves room for another
  drop constraint verdict_seconds_key,
  add check (applied_at >= effective_at),
  add check (undone_at is null or applied_at is null);
create unique index one_second_per_first on verdict (seconds) where undone_at is null;
create index verdict_to_apply on verdict (effective_at) where applied_at is null and undone_at is null;`;

const GUARDS = `
-- A verdict stands as it was given; only that it was applied, undone or overturned is added.
create or replace function guard_verdict() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - array['undone_at', 'overturned_at', 'applied_at']) = (to_jsonb(old) - array['undone_at', 'overturned_at', 'applied_at'])
    and (old.applied_at is null or new.applied_at is not distinct from old.applied_at)
    and (old.undone_at is null or new.undone_at is not distinct from old.undone_at) then
    return new;
  end if;
  raise exception 'verdicts are append-only' using errcode = 'check_violation';
end $$;
update verdict set applied_at = effective_at where effective_at is not null and undone_at is null;

-- Whether somebody may take this case, as far as earlier decisions go: nobody approves, hears the appeal against or
-- looks blindly at what they decided themselves, under whatever key.
create function may_review(about text, actor text, owner text) returns boolean language plpgsql stable as $$
declare
  c review_case;
begin
  select * into c from review_case where id = about;
  if c.status = 'awaiting-second' then
    if exists (select from verdict v where v.case_id = c.id and v.effective_at is null and v.undone_at is null
      and is_one_person(v.decided_by, v.decided_by_owner, actor, owner)) then
      return false;
    end if;
  end if;
  if c.kind = 'appeal' then
    return not exists (select from verdict v where v.case_id <> c.id and v.undone_at is null
      and v.payout_ids && array(select payout_id from case_payout where case_id = c.id)
      and is_one_person(v.decided_by, v.decided_by_owner, actor, owner));
  end if;
  if c.second_look_of is not null and c.agreed is null then
    return not exists (select from verdict v where v.case_id = c.second_look_of and v.undone_at is null
      and is_one_person(v.decided_by, v.decided_by_owner, actor, owner));
  end if;
  return true;
end $$;

create function guard_lease() returns trigger language plpgsql as $$
begin
  if not may_review(new.id, new.lease_holder, coalesce(new.lease_owner, new.lease_holder)) then
    raise exception 'case % is not for who decided before', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_lease before update on review_case for each row
  when (new.lease_holder is not null and new.lease_holder is distinct from old.lease_holder) execute function guard_lease();

create function guard_verdict_giver() returns trigger language plpgsql as $$
begin
  if not may_review(new.case_id, new.decided_by, new.decided_by_owner) then
    raise exception 'case % is not for who decided before', new.case_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_verdict_giver before insert on verdict for each row execute function guard_verdict_giver();

-- A person decides a case by a verdict that was applied; without one only the system closes it.
create or replace function guard_case_decision() returns trigger language plpgsql as $$
begin
  if new.decision is null or exists (select from verdict v where v.id = new.verdict_id and v.case_id = new.id
    and v.decision = new.decision and v.applied_at is not null and v.undone_at is null) then
    return new;
  end if;
  raise exception 'case % cannot be decided without a verdict that takes effect', new.id using errcode = 'check_violation';
end $$;

-- What a case decides on is released by its verdict alone, once that has taken effect.
create or replace function guard_release() returns trigger language plpgsql as $$
begin
  if exists (select from case_payout cp where cp.payout_id = new.id and cp.open and not exists (
    select from verdict v where v.id = cp.verdict_id and v.case_id = cp.case_id and v.decision = 'release'
      and v.applied_at is not null and v.undone_at is null and new.id = any(v.payout_ids))) then
    raise exception 'payout % cannot be released without a verdict that takes effect', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;`;

const STATEMENTS = `
-- What the creator is told of a hold. A row for each time that it began or changed; the latest stands.
create table hold_statement (
  payout_id text not null references payout (id),
  -- of the payout, when the hold began or changed
  version integer not null,
  issued_at timestamptz not null,
  coins bigint not null check (coins > 0),
  amount_value bigint,
  amount_currency text,
  until timestamptz,
  reasons text[] not null,
  primary key (payout_id, version)
);`;

const DOWN = `
drop table hold_statement;
drop trigger guard_verdict_giver on verdict;
drop trigger guard_lease on review_case;
drop function guard_verdict_giver(); drop function guard_lease(); drop function may_review(text, text, text);
create or replace function guard_release() returns trigger language plpgsql as $$
begin
  if exists (select from case_payout cp where cp.payout_id = new.id and cp.open and not exists (
    select from verdict v where v.case_id = cp.case_id and v.decision = 'release' and v.effective_at is not null
      and v.undone_at is null and new.id = any(v.payout_ids))) then
    raise exception 'payout % cannot be released without a verdict that takes effect', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create or replace function guard_case_decision() returns trigger language plpgsql as $$
begin
  if new.decision is null or exists (select from verdict v where v.case_id = new.id and v.case_version = old.version
    and v.decision = new.decision and v.effective_at is not null and v.undone_at is null) then
    return new;
  end if;
  raise exception 'case % cannot be decided without a verdict that takes effect', new.id using errcode = 'check_violation';
end $$;
create or replace function guard_verdict() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - array['undone_at', 'overturned_at']) = (to_jsonb(old) - array['undone_at', 'overturned_at']) then
    return new;
  end if;
  raise exception 'verdicts are append-only' using errcode = 'check_violation';
end $$;
drop index verdict_to_apply; drop index one_second_per_first;
alter table verdict drop column applied_at;
alter table verdict add constraint verdict_check1 check (undone_at <= effective_at) not valid,
  add constraint verdict_seconds_key unique (seconds);
alter table case_payout drop column verdict_id;
-- what was decided and could still be undone is open again
update review_case set decision = null, reason_code = null, decided_by = null, decided_at = null, effective_at = null where status <> 'decided';
drop index one_second_look; drop index review_case_unbreached; drop index review_case_undrawn; drop index review_case_snoozed;
alter table review_case drop column snoozed_until, drop column escalation_text, drop column escalated_by, drop column escalated_at,
  drop column lease_owner, drop column verdict_id, drop column second_look_of, drop column agreed, drop column is_drawn, drop column breached_at;
alter table review_case drop constraint review_case_decided_check, add constraint review_case_check check ((status = 'decided') = (decided_at is not null));`;
