import { Migration } from '@mikro-orm/migrations';

/** How far in event time the assessments of a payout have looked, so that a later one never looks at less. */
export class JudgedUntil extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql('alter table payout drop column assessed_until');
  }
}

const UP = `
-- event time of the latest evidence that it was assessed on; null: of none, so until its own
alter table payout add column assessed_until timestamptz;
update payout p set assessed_until = seen.until
from (
  select a.seq, max(t.occurred_at) as until
  from assessment a
  join transaction_key k on k.id = substr(a.cause, strpos(a.cause, ':') + 1)
  join transaction t on t.seq = k.seq
  where a.cause <> 'first' group by a.seq) seen
where seen.seq = p.seq and p.reassessments > 0;`;
