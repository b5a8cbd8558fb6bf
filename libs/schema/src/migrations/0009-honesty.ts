import { Migration } from '@mikro-orm/migrations';

/** What is measured of ourselves: the control group, and figures that a schedule takes. */
export class Honesty extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql('drop table if exists control_release, honesty_snapshot cascade');
  }
}

const UP = `
-- Payouts that were judged to be held and let go by chance, to learn what holding is right about.
create table control_release (
  payout_id text primary key references payout (id),
  policy text not null,
  -- the chance that it had to be let go: what it is weighed by
  propensity double precision not null check (propensity > 0 and propensity <= 1),
  -- what would have waited
  coins bigint not null check (coins > 0),
  -- detectors whose finding would have held it
  detectors text[] not null,
  released_at timestamptz not null,
  -- nothing said by then, nothing will be: the window of disputes of its coins is over
  due_at timestamptz not null,
  label text check (label in ('disputed', 'refunded', 'rejected', 'clean')),
  labelled_at timestamptz,
  check ((label is null) = (labelled_at is null))
);
create index on control_release (due_at) where label is null;

-- The latest figures of each kind.
create table honesty_snapshot (
  kind text primary key,
  at timestamptz not null,
  content jsonb not null
);`;
