import { Migration } from '@mikro-orm/migrations';

/** What assessments saw, so that they can be judged again: docs/decisions/what-an-assessment-saw-is-kept.md. */
export class Inputs extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql(DOWN);
  }
}

const UP = `
-- A row for each assessment whose readings its transaction's type does not say alone; nothing for an ordinary gift.
create table assessment_inputs (
  seq bigint not null,
  cause text not null,
  assessed_at timestamptz not null,
  -- CRC-32 of the JSON: whoever changes what was seen is seen
  checksum integer not null,
  -- readings by family as JSON, or, where it is long, the same compressed (Zstandard)
  plain text,
  packed bytea,
  primary key (seq, cause),
  check ((plain is null) <> (packed is null))
);
-- Short, or compressed already: PostgreSQL's own compression would cost ten times what the row does.
alter table assessment_inputs alter column plain set storage plain, alter column packed set storage external;
-- Rows come in the order of time, so a few bytes per megabyte find those that are too old.
create index on assessment_inputs using brin (assessed_at);

-- Up to here inputs may be gone, or were never kept: that there is no row means nothing.
create table inputs_horizon (
  singleton boolean primary key default true check (singleton),
  seq bigint not null
);
insert into inputs_horizon (seq) select coalesce(max(seq), 0) from assessment;

-- The families that a release read: what was added later was not seen.
alter table roster add column families text[] not null default '{}';
alter table roster drop constraint roster_detectors_model_key;
alter table roster add constraint roster_content unique (detectors, model, families);`;

const DOWN = `
drop table assessment_inputs, inputs_horizon;
create temporary table same_roster on commit drop as
  select id, min(id) over (partition by detectors, model) as kept from roster;
update assessment a set roster = s.kept from same_roster s where a.roster = s.id and s.id <> s.kept;
delete from roster r using same_roster s where r.id = s.id and s.id <> s.kept;
alter table roster drop column families;
alter table roster add constraint roster_detectors_model_key unique (detectors, model);`;
