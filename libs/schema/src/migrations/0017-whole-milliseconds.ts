import { Migration } from '@mikro-orm/migrations';

/** Times that lists are ordered by are kept as exactly as a cursor carries them. */
export class WholeMilliseconds extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql(DOWN);
  }
}

const UP = `
-- a page goes on after the last row it showed: what the cursor rounds off would be shown again, or never
alter table review_case alter column due_at type timestamptz(3), alter column opened_at type timestamptz(3);
alter table staff alter column created_at type timestamptz(3);`;

const DOWN = `
alter table staff alter column created_at type timestamptz;
alter table review_case alter column due_at type timestamptz, alter column opened_at type timestamptz;`;
