import { Migration } from '@mikro-orm/migrations';

/** People who sign in, their sessions, and who may hold which secret, so that two persons are two. */
export class Staff extends Migration {
  override up(): void {
    for (const part of [MEMBERS, SESSIONS, TWO_PEOPLE]) this.addSql(part);
  }

  override down(): void {
    this.addSql(`drop trigger guard_two_people on verdict;
      drop trigger guard_two_people on policy_publication;
      drop function guard_second_verdict(); drop function guard_publisher();
      drop function is_one_person(text, text, text, text); drop function holders_of(text, text);
      alter table api_key drop column holders;
      drop table staff_session; drop table staff;
      drop function guard_last_admin(); drop function guard_staff_stays();`);
  }
}

const MEMBERS = `
create table staff (
  id text primary key,
  name text not null,
  -- trimmed and in lower case: two spellings are one person
  email text not null unique check (email = lower(trim(email)) and position('@' in email) > 1),
  role text not null check (role in ('reviewer', 'lead', 'admin', 'auditor')),
  status text not null default 'active' check (status in ('active', 'disabled')),
  -- a PHC string; null: signs in by single sign-on alone
  password_hash text,
  -- the password was shown to somebody else and opens nothing but its own change
  must_change boolean not null default false,
  -- when a one-time password stops working; null: never
  password_expires_at timestamptz,
  -- issuer and subject, once a provider has vouched for the address
  sso_subject text unique,
  -- the others who have seen a password of this login: none of them is a second person beside it
  holders text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_seen_at timestamptz,
  check (password_hash is not null or not must_change)
);

-- Somebody must be able to let people in. The lock makes two admins who demote each other take turns.
create function guard_last_admin() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7220413);
  if not exists (select from staff where role = 'admin' and status = 'active' and id <> old.id) then
    raise exception '% is the last active admin', old.email using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_last_admin before update on staff for each row
  when (old.role = 'admin' and old.status = 'active' and (new.role <> 'admin' or new.status <> 'active'))
  execute function guard_last_admin();

-- Histories name them by id, and an address that came back would be another person under an old name.
create function guard_staff_stays() returns trigger language plpgsql as $$
begin
  raise exception 'staff are disabled, never deleted, and keep their address' using errcode = 'check_violation';
end $$;
create trigger guard_staff_stays before delete on staff for each row execute function guard_staff_stays();
create trigger guard_email_stays before update on staff for each row
  when (old.email <> new.email or old.id <> new.id) execute function guard_staff_stays();`;

const SESSIONS = `
create table staff_session (
  -- SHA-256 of the cookie's token
  token_hash bytea primary key,
  staff_id text not null references staff (id),
  method text not null check (method in ('password', 'single-sign-on')),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  -- however busy it is
  expires_at timestamptz not null
);
create index on staff_session (staff_id, last_used_at);`;

const TWO_PEOPLE = `
-- who issued the key, and whoever issued that one: they have seen the secret
alter table api_key add column holders text[] not null default '{}';

-- Everybody who may be behind an actor.
create function holders_of(actor text, owner text) returns text[] language sql stable as $$
  select array[lower(trim(owner))] || coalesce(
    (select holders from api_key where actor like 'key:%' and id = substr(actor, 5)),
    (select holders from staff where actor like 'staff:%' and id = substr(actor, 7)), '{}')
$$;

-- Whether two actors may be one person: one may hold what is the other's, or one person issued both keys. Keys of
-- the first start are the operator's, who issues the first ones to everybody.
create function is_one_person(actor_a text, owner_a text, actor_b text, owner_b text) returns boolean language sql stable as $$
  select actor_a = actor_b
    or lower(trim(owner_a)) = any(holders_of(actor_b, owner_b))
    or lower(trim(owner_b)) = any(holders_of(actor_a, owner_a))
    or (actor_a like 'key:%' and actor_b like 'key:%' and exists (
      select unnest(holders_of(actor_a, owner_a)) intersect select unnest(holders_of(actor_b, owner_b))
      except select unnest(array['bootstrap', 'first-key'])))
$$;

create function guard_second_verdict() returns trigger language plpgsql as $$
begin
  if exists (select from verdict v where v.id = new.seconds
    and is_one_person(v.decided_by, v.decided_by_owner, new.decided_by, new.decided_by_owner)) then
    raise exception 'case %: who gave the first verdict may be behind the second', new.case_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_two_people before insert on verdict for each row
  when (new.seconds is not null) execute function guard_second_verdict();

create function guard_publisher() returns trigger language plpgsql as $$
begin
  if exists (select from policy p where p.version = new.version
    and is_one_person(p.author, p.author_owner, new.actor, new.owner)) then
    raise exception 'policy %: its author may be behind its publication', new.version using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_two_people before insert on policy_publication for each row
  when (new.kind = 'publish') execute function guard_publisher();`;
