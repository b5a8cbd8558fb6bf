import { Migration } from '@mikro-orm/migrations';

/** Endpoints of the platform that are told what becomes of its payouts, what they are told, and how that went. */
export class Webhooks extends Migration {
  override up(): void {
    for (const part of [ENDPOINTS, OUTBOX]) this.addSql(part);
  }

  override down(): void {
    this.addSql(`drop table webhook_delivery; drop table webhook_event; drop table webhook_secret; drop table webhook;
      drop function event_id_of(text);`);
  }
}

const ENDPOINTS = `
create table webhook (
  id text primary key,
  name text not null,
  url text not null,
  -- the types of event that it is told of
  events text[] not null,
  status text not null default 'active' check (status in ('active', 'disabled')),
  disabled_reason text check (disabled_reason in ('by-hand', 'failing', 'gone')),
  -- since when every attempt failed; null: the latest one did not, or there was none since it was enabled
  failing_since timestamptz,
  created_at timestamptz(3) not null,
  created_by text not null,
  version integer not null default 1,
  -- gone for everybody; its deliveries are deleted bit by bit, and it with the last of them
  removed_at timestamptz,
  check ((status = 'disabled') = (disabled_reason is not null))
);

create table webhook_secret (
  id bigint generated always as identity primary key,
  webhook_id text not null references webhook (id) on delete cascade,
  -- AES-256-GCM under a key derived from the identity key
  sealed bytea not null,
  created_at timestamptz not null,
  -- when an earlier secret stops signing; null: the present one
  ends_at timestamptz
);
create index on webhook_secret (webhook_id);
create unique index one_present_secret on webhook_secret (webhook_id) where ends_at is null;`;

const OUTBOX = `
-- The same cause is the same event, whoever writes it and however often.
create function event_id_of(cause text) returns text language sql immutable as $$
  select 'evt_' || left(encode(sha256(convert_to(cause, 'UTF8')), 'hex'), 32)
$$;

-- What happened, written in the transaction in which it did, while anybody listens. Kept for 30 days.
create table webhook_event (
  id bigint generated always as identity primary key,
  event_id text not null unique,
  type text not null,
  -- id of the payout, transaction or webhook that it is about
  subject text not null,
  at timestamptz(3) not null,
  -- as it is sent: json keeps the order in which it is read best
  data json not null,
  -- whether its deliveries have been written
  fanned_out boolean not null default false
);
create index webhook_event_to_fan_out on webhook_event (id) where not fanned_out;
create index on webhook_event (at);

-- One event to one webhook.
create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id text not null references webhook (id) on delete cascade,
  event bigint not null references webhook_event (id) on delete cascade,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
  -- since it was last asked for; each has its place in the schedule of retries
  attempts integer not null default 0,
  next_attempt_at timestamptz(3),
  -- until when the attempt under way has this delivery to itself; whoever dies meanwhile loses it then
  claimed_until timestamptz(3),
  last_attempt_at timestamptz(3),
  response_status integer,
  -- at most the first KiB of the answer
  response text,
  error text check (error in ('timeout', 'refused', 'private-address', 'redirect', 'status', 'tls', 'dns', 'secret', 'disabled')),
  duration_ms integer,
  delivered_at timestamptz(3),
  unique (event, webhook_id),
  check ((status = 'waiting') = (next_attempt_at is not null)),
  check ((status = 'delivered') = (delivered_at is not null))
);
create index webhook_delivery_waiting on webhook_delivery (webhook_id, next_attempt_at) where status = 'waiting';
create index webhook_delivery_under_way on webhook_delivery (webhook_id, claimed_until)
  where status = 'waiting' and claimed_until is not null;
create index on webhook_delivery (webhook_id, id);
create index on webhook_delivery (webhook_id, last_attempt_at);
-- The few that failed, and the latest that arrived, are found without reading the others.
create index webhook_delivery_failed on webhook_delivery (webhook_id, id) where status = 'failed';
create index webhook_delivery_delivered on webhook_delivery (webhook_id, last_attempt_at) where status = 'delivered';`;
