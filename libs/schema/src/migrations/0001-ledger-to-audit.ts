import { Migration } from '@mikro-orm/migrations';

/**
 * The first schema, a section per stage of the sentence. Rows on the hot path are kept narrow: what is
 * only shown to people is in `details`; what is derivable is not stored.
 */
export class LedgerToAudit extends Migration {
  override up(): void {
    for (const statement of SECTIONS) this.addSql(statement);
  }

  override down(): void {
    this.addSql(`drop table if exists transaction_key, transaction, unassessed, waiting, wallet, flow, undoing, voided,
      payout, payout_history, payout_movement, late_evidence, assessment, roster, identity_link, gift_edge, board_entry, window_epoch, dispute_tally, dispute_chain,
      review_case, case_payout, verdict, case_note, audit_log, api_key cascade`);
    this.addSql(`drop function if exists guard_payout_transition, guard_append_only, guard_verdict, guard_four_eyes,
      guard_case_decision, guard_release, refuse_unless cascade`);
    this.addSql('drop sequence if exists ledger_flush');
    this.addSql('drop type if exists transaction_type, payout_status, case_status, case_kind');
  }
}

const RECORDED = `
create type transaction_type as enum
  ('purchase','gift','exchange','payout','refund','chargeback','warning','reversal','settlement');

-- One value per group commit; a commit's rows take value * 1000 + position, so order of seq = order in which commits began.
create sequence ledger_flush;

-- Not partitioned: the id of a transaction is unique over all time.
create table transaction_key (
  id text primary key,
  seq bigint not null,
  content_hash bytea not null
);

create table transaction (
  seq bigint not null,
  recorded_at timestamptz not null,
  occurred_at timestamptz not null,
  coins bigint,
  amount_value bigint,
  type transaction_type not null,
  amount_currency text,
  id text not null,
  account_id text not null,
  counterparty_id text,
  relates_to text,
  details jsonb,
  primary key (seq, recorded_at)
) partition by range (recorded_at);
create table transaction_default partition of transaction default;
create index on transaction (relates_to) where relates_to is not null;

-- A transaction without an assessment is work to do; parked ones wait for staff.
create table unassessed (
  seq bigint primary key,
  recorded_at timestamptz not null,
  dispatched_at timestamptz not null,
  -- hash of the receiving account: its remainder by the number of partitions names the queue
  route integer not null,
  attempts smallint not null default 0,
  is_payout boolean not null,
  parked_at timestamptz,
  error text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What relates to a transaction that has not arrived yet.
create table waiting (
  relates_to text not null,
  seq bigint not null,
  primary key (relates_to, seq)
);`;

const PROVENANCE = `
-- Running totals of an account's two tapes; *_in and *_out are positions on the axis, not balances.
create table wallet (
  account_id text primary key,
  coins_in bigint not null default 0,
  coins_out bigint not null default 0,
  earnings_in bigint not null default 0,
  earnings_out bigint not null default 0,
  -- coins in openings that a late inflow may still take over
  coins_opening bigint not null default 0,
  earnings_opening bigint not null default 0,
  -- no opening is dated later: a later inflow need not look for one
  coins_latest_opening_at timestamptz,
  earnings_latest_opening_at timestamptz,
  -- voided coins ahead of coins_out, which outflows skip
  coins_voided_ahead bigint not null default 0,
  -- latest event time of an inflow: an outflow dated before it needs a closer look
  coins_latest_in_at timestamptz,
  earnings_latest_in_at timestamptz,
  first_purchase_at timestamptz,
  -- raised by every write: a commit that stands on what it read earlier compares it
  version bigint not null default 0
) with (fillfactor = 50);

-- Undoes the statement that calls it when what it stands on does not hold.
create function refuse_unless(holds boolean) returns boolean language plpgsql as $$
begin
  if holds then return true; end if;
  raise exception 'this commit has to be taken in steps' using errcode = 'AS001';
end $$;

-- Coins moving from one tape interval to another. in = where they arrive, out = where they leave.
-- purchase: in only · gift, exchange: both · payout: out only · opening: in only · return: coins of a reversed
-- payout, out = a part of the payout's own interval, in = where the creator got them back.
create table flow (
  seq bigint not null,
  -- position within the transaction's coins at which this piece starts
  piece bigint not null,
  coins bigint not null check (coins > 0),
  in_start bigint,
  out_start bigint,
  occurred_at timestamptz not null,
  kind text not null,
  in_tape "char",
  out_tape "char",
  in_account text,
  out_account text,
  primary key (seq, kind, piece)
);
create index flow_in on flow (in_account, in_tape, in_start) where in_account is not null;
-- Few rows: those that a late inflow may take over.
create index flow_opening on flow (in_account, in_tape, in_start) where kind = 'opening';
create index flow_out on flow (out_account, out_tape, out_start) where out_account is not null;

-- What a refund, chargeback or reversal did: asked for, and applied after the cap of its target.
create table undoing (
  seq bigint primary key,
  target_seq bigint not null,
  coins_asked bigint,
  coins_applied bigint not null
);
create index on undoing (target_seq);

-- Intervals of a purchase's coins that were taken back; spent ones are 'reversed', others are skipped.
create table voided (
  account_id text not null,
  in_start bigint not null,
  coins bigint not null check (coins > 0),
  purchase_seq bigint not null,
  undoing_seq bigint not null,
  spent boolean not null,
  restored_by bigint,
  primary key (account_id, in_start, undoing_seq)
);
create index on voided (purchase_seq);
create index on voided (undoing_seq);`;

const FEATURES = `
-- value is an HMAC: linking needs equality only. hours: bit h set = seen in that UTC hour of the day.
create table identity_link (
  kind text not null,
  value bytea not null,
  account_id text not null,
  day date not null,
  hours integer not null,
  primary key (kind, value, account_id, day)
);
create index on identity_link (account_id, day);

-- Both indexes end in or hold the day, so a read costs its window and not the history: a gifter's days (pairs,
-- walks forward) and a creator's days (income, walks backward), however many gifters a creator ever had.
create table gift_edge (
  creator_id text not null,
  gifter_id text not null,
  day date not null,
  gifts integer not null,
  coins bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  seq bigint not null,
  primary key (gifter_id, day, creator_id)
);
create index on gift_edge (creator_id, day);

create table board_entry (
  board_id text not null,
  starts_at timestamptz not null,
  creator_id text not null,
  ends_at timestamptz,
  gifts integer not null,
  coins bigint not null,
  terminal_coins bigint not null,
  new_money_coins bigint not null,
  seq bigint not null,
  primary key (board_id, starts_at, creator_id)
);
create index on board_entry (creator_id, starts_at);

-- Raised whenever a write to the velocity windows of Redis failed: windows of a lower epoch have holes.
create table window_epoch (
  singleton boolean primary key default true check (singleton),
  epoch bigint not null
);
insert into window_epoch (epoch) values (1);

-- kind and value: account (its id), instrument, device (HMAC), platform (window partition, lane)
create table dispute_tally (
  kind text not null,
  value bytea not null,
  purchases bigint not null,
  disputes bigint not null,
  warnings bigint not null,
  seq bigint not null,
  primary key (kind, value)
);

-- Disputes, warnings and won disputes that the tallies have counted; reversal_seq is 0 but for the last. The commits
-- of a chain's parts overlap, so more than one part may find it complete.
create table dispute_chain (
  undoing_seq bigint not null,
  reversal_seq bigint not null,
  primary key (undoing_seq, reversal_seq)
);`;

const DECISION = `
-- The detectors of a release in the order of an assessment's status string, and the model that they read.
create table roster (
  id smallint generated always as identity primary key,
  detectors text[] not null,
  model text not null default 'none',
  unique (detectors, model)
);

create table assessment (
  seq bigint not null,
  cause text not null default 'first',
  assessed_at timestamptz not null,
  as_of bigint not null,
  latency_ms integer not null,
  score smallint not null,
  roster smallint not null,
  outcome "char" not null check (outcome in ('a', 'r', 'h')),
  policy text not null,
  -- one letter per detector of the roster: h hit, c clear, u unknown, f failed, - does not apply
  statuses text not null,
  -- heads, signal scores and reasons; null when everything is clear
  findings jsonb,
  degraded text[],
  primary key (seq, cause)
);`;

const HOLD = `
create type payout_status as enum ('pending','approved','held','released','rejected','settled','clawback');

create table payout (
  id text primary key,
  seq bigint not null unique,
  account_id text not null,
  coins bigint not null check (coins > 0),
  amount_value bigint,
  amount_currency text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  status payout_status not null default 'pending',
  pending_reason text,
  payable_coins bigint not null default 0 check (payable_coins >= 0),
  held_coins bigint not null default 0 check (held_coins >= 0),
  rejected_coins bigint not null default 0 check (rejected_coins >= 0),
  settled_coins bigint not null default 0 check (settled_coins >= 0),
  -- the part of rejected_coins that a reversal gave back to the creator: nothing can settle it any more
  reversed_coins bigint not null default 0 check (reversed_coins between 0 and rejected_coins),
  outcome text,
  score smallint,
  -- the latest assessment that was applied: an older one that arrives late changes nothing
  assessed_as_of bigint,
  -- why it is held: evidence against it, or inputs that could not be read
  hold_kind text check (hold_kind in ('evidence', 'degraded')),
  degraded text[] not null default '{}',
  hold_until timestamptz,
  released_at timestamptz,
  version integer not null default 0,
  reassessments smallint not null default 0,
  check (payable_coins + held_coins + rejected_coins + settled_coins = coins),
  check ((hold_kind is not null) = (status = 'held')),
  -- what waits is either payable or held, and what is pending is never payable
  check (case status
    when 'pending' then held_coins > 0 and payable_coins = 0
    when 'held' then held_coins > 0
    when 'approved' then payable_coins > 0 and held_coins = 0
    when 'released' then payable_coins > 0 and held_coins = 0
    when 'rejected' then rejected_coins > 0 and payable_coins = 0 and held_coins = 0
    else settled_coins > 0 and payable_coins = 0 and held_coins = 0
  end)
);
create index on payout (account_id, seq desc);
create index on payout (status, seq desc);

create table payout_history (
  payout_id text not null references payout (id),
  version integer not null,
  at timestamptz not null,
  from_status payout_status,
  to_status payout_status not null,
  reason text not null,
  -- 'system', or the key or staff member that acted
  actor text not null,
  primary key (payout_id, version)
);

-- Settlements and reversals that were applied, each once; one that came before its payout has no row yet.
create table payout_movement (
  seq bigint primary key,
  payout_id text not null references payout (id),
  kind text not null check (kind in ('settlement', 'reversal')),
  -- null: all that was left
  coins_asked bigint,
  -- what was left to move: less than asked is an excess that somebody should ask about
  coins bigint not null check (coins >= 0)
);
create index on payout_movement (payout_id);

-- What was said about purchases (disputes, refunds, warnings, reversals) and has yet to be followed to the payouts of their coins.
create table late_evidence (
  seq bigint primary key,
  -- moved ahead by whoever takes it, so that what a process leaves behind when it dies is taken again
  due_at timestamptz not null,
  attempts smallint not null default 0
);
create index on late_evidence (due_at);

-- The last line of defence: money moves along these edges only, whoever writes.
create function guard_payout_transition() returns trigger language plpgsql as $$
begin
  if old.status <> new.status and not (old.status::text || '>' || new.status::text) = any (array[
    'pending>approved', 'pending>held', 'approved>held', 'held>approved', 'held>released', 'held>rejected', 'released>held',
    'pending>settled', 'approved>settled', 'held>settled', 'released>settled', 'rejected>settled',
    'settled>clawback', 'clawback>settled',
    -- cancelled, failed or returned: a reversal sends the coins back to the creator
    'pending>rejected', 'approved>rejected', 'released>rejected', 'settled>rejected', 'clawback>rejected'
  ]) then
    raise exception 'payout % cannot go from % to %', old.id, old.status, new.status using errcode = 'check_violation';
  end if;
  if old.coins <> new.coins or old.account_id <> new.account_id or old.seq <> new.seq then
    raise exception 'payout % cannot change what it is about', old.id using errcode = 'check_violation';
  end if;
  if new.version <= old.version and (old.status, old.payable_coins, old.held_coins, old.rejected_coins, old.settled_coins)
    is distinct from (new.status, new.payable_coins, new.held_coins, new.rejected_coins, new.settled_coins) then
    raise exception 'payout % cannot move without its next version', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_payout_transition before update on payout for each row execute function guard_payout_transition();`;

const CASE = `
create type case_kind as enum ('payout','ring','account','appeal','settled-against-hold','poison','incident');
create type case_status as enum ('open','claimed','snoozed','escalated','awaiting-second','decided');

create table review_case (
  id text primary key,
  number bigint generated always as identity unique,
  version integer not null default 1,
  kind case_kind not null,
  status case_status not null default 'open',
  subject_type text not null,
  subject_id text not null,
  held_coins bigint not null default 0,
  amount_value bigint,
  amount_currency text,
  score smallint not null default 0,
  assignee text,
  lease_holder text,
  lease_expires_at timestamptz,
  due_at timestamptz not null,
  opened_at timestamptz not null,
  -- null on a decided case: the system closed it, because nothing was left to decide
  decision text check (decision in ('release', 'reject')),
  reason_code text,
  decided_by text,
  decided_at timestamptz,
  effective_at timestamptz,
  check ((status = 'decided') = (decided_at is not null)),
  check (status <> 'claimed' or lease_holder is not null),
  check (status not in ('open', 'decided') or lease_holder is null),
  check ((lease_holder is null) = (lease_expires_at is null))
);
create unique index one_open_case_per_subject on review_case (kind, subject_type, subject_id) where status <> 'decided';
create index review_case_urgency on review_case (due_at, held_coins desc, number) where status <> 'decided';
create index on review_case (due_at, held_coins desc, number);
create index on review_case (opened_at desc, number desc);
create index on review_case (held_coins desc, number desc);
create index on review_case (lease_expires_at) where lease_holder is not null;

create table case_payout (
  case_id text not null references review_case (id),
  payout_id text not null references payout (id),
  -- this case decides on the payout's hold
  open boolean not null default true,
  -- a payout that joins a claimed case waits for the case's next version
  since_version integer not null default 1,
  primary key (case_id, payout_id)
);
-- No second open hold on one payout.
create unique index one_open_case_per_payout on case_payout (payout_id) where open;
create index on case_payout (payout_id);

-- What somebody decided, on which version of the case. Above the four-eyes limit there are two rows: the first
-- takes no effect by itself, the second approves it.
create table verdict (
  id bigint generated always as identity primary key,
  case_id text not null references review_case (id),
  case_version integer not null,
  decision text not null,
  reason_code text not null,
  comment text,
  payout_ids text[] not null,
  decided_by text not null,
  -- the person behind a key: nobody approves what their own key decided
  decided_by_owner text not null,
  decided_at timestamptz not null,
  -- null: the first of two
  effective_at timestamptz check (effective_at >= decided_at),
  -- the policy's limit at that time, in minor units of the case's currency
  four_eyes_limit numeric not null check (four_eyes_limit > 0),
  -- the first of two that this one approves
  seconds bigint unique references verdict (id),
  undone_at timestamptz check (undone_at <= effective_at),
  -- a later verdict said the opposite of the same payout
  overturned_at timestamptz,
  unique (case_id, case_version),
  check (reason_code = any (case decision
    when 'release' then array['legitimate', 'insufficient-evidence', 'known-relationship']
    when 'reject' then array['self-gifting', 'stolen-funds', 'rank-manipulation', 'collusion', 'account-takeover', 'other']
    else array[]::text[] end)),
  check (reason_code <> 'other' or length(trim(comment)) > 0)
);
create index on verdict using gin (payout_ids);

-- A verdict stands as it was given; only its undoing and its overturning are added.
create function guard_verdict() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - array['undone_at', 'overturned_at']) = (to_jsonb(old) - array['undone_at', 'overturned_at']) then
    return new;
  end if;
  raise exception 'verdicts are append-only' using errcode = 'check_violation';
end $$;
create trigger guard_verdict before update or delete on verdict for each row execute function guard_verdict();

-- Held money above the limit, or of an unknown amount, needs two people. The second is a member of staff, neither
-- the first decider nor the owner of the first decider's key.
create function guard_four_eyes() returns trigger language plpgsql as $$
declare
  about review_case;
  earlier verdict;
begin
  select * into about from review_case where id = new.case_id;
  if new.seconds is not null then
    select * into earlier from verdict where id = new.seconds;
    if not coalesce(about.status = 'awaiting-second' and earlier.case_id = new.case_id and earlier.effective_at is null
      and earlier.undone_at is null and earlier.decision = new.decision and new.payout_ids <@ earlier.payout_ids
      and new.effective_at is not null and new.decided_by like 'staff:%' and new.decided_by <> earlier.decided_by
      and lower(trim(new.decided_by_owner)) <> lower(trim(earlier.decided_by_owner)), false) then
      raise exception 'case % needs a second person of the staff for what the first decided', new.case_id using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if about.status = 'awaiting-second' then
    raise exception 'case % waits for a second person, not for another first', new.case_id using errcode = 'check_violation';
  end if;
  if new.effective_at is not null
    and (about.amount_value is null or about.amount_currency is null or about.amount_value > new.four_eyes_limit)
    and exists (select from case_payout cp where cp.case_id = about.id and cp.open and cp.since_version <= about.version) then
    raise exception 'case % needs a second person', new.case_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_four_eyes before insert on verdict for each row execute function guard_four_eyes();

-- A person decides a case by a verdict that takes effect; without one only the system closes it.
create function guard_case_decision() returns trigger language plpgsql as $$
begin
  if new.decision is null or exists (select from verdict v where v.case_id = new.id and v.case_version = old.version
    and v.decision = new.decision and v.effective_at is not null and v.undone_at is null) then
    return new;
  end if;
  raise exception 'case % cannot be decided without a verdict that takes effect', new.id using errcode = 'check_violation';
end $$;
create trigger guard_case_decision before update on review_case for each row
  when (old.status <> 'decided' and new.status = 'decided') execute function guard_case_decision();

-- What a case decides on is released by its verdict alone.
create function guard_release() returns trigger language plpgsql as $$
begin
  if exists (select from case_payout cp where cp.payout_id = new.id and cp.open and not exists (
    select from verdict v where v.case_id = cp.case_id and v.decision = 'release' and v.effective_at is not null
      and v.undone_at is null and new.id = any(v.payout_ids))) then
    raise exception 'payout % cannot be released without a verdict that takes effect', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_release before update on payout for each row
  when (old.status = 'held' and new.status = 'released') execute function guard_release();

create table case_note (
  id bigint generated always as identity primary key,
  case_id text not null references review_case (id),
  at timestamptz not null,
  actor text not null,
  text text not null
);
create index on case_note (case_id, id);

-- Written unchained, chained within a second by one appender: hash = sha256(prev_hash || canonical row).
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  details jsonb not null,
  position bigint unique,
  prev_hash bytea,
  hash bytea,
  -- what is hashed is read back in milliseconds
  check (at = date_trunc('milliseconds', at)),
  check ((position is null) = (hash is null) and (position is null) = (prev_hash is null))
);
create index on audit_log (subject_id, id desc);
create index audit_unchained on audit_log (id) where position is null;

create function guard_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    raise exception 'the audit log is append-only' using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' and new.position is null then
    return new;
  end if;
  if tg_op = 'UPDATE' and old.position is null and new.position is not null
    and (new.id, new.at, new.actor, new.action, new.subject_type, new.subject_id, new.details)
      is not distinct from (old.id, old.at, old.actor, old.action, old.subject_type, old.subject_id, old.details) then
    return new;
  end if;
  raise exception 'the audit log is append-only' using errcode = 'check_violation';
end $$;
create trigger guard_append_only before insert or update or delete on audit_log for each row execute function guard_append_only();
create trigger guard_no_truncate before truncate on audit_log execute function guard_append_only();

create table api_key (
  id text primary key,
  name text not null,
  owner text not null,
  -- the first characters of the key, for look-up; the rest is only kept as a hash
  prefix text not null unique,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);`;

const SECTIONS = [RECORDED, PROVENANCE, FEATURES, DECISION, HOLD, CASE];
