import { Migration } from '@mikro-orm/migrations';

/** What the pages of the review desk are read by; rare rows all of them, none on the way of a gift. */
export class DeskReads extends Migration {
  override up(): void {
    this.addSql(UP);
  }

  override down(): void {
    this.addSql(
      'drop index review_case_subject, review_case_decided, verdict_decided, board_window_newest, board_place_provisional',
    );
  }
}

const UP = `
-- cases about an account, and search
create index review_case_subject on review_case (subject_id);
-- hours to decision, decisions a day
create index review_case_decided on review_case (decided_at) where decided_at is not null;
create index verdict_decided on verdict (decided_at);
-- the list of leaderboards
create index board_window_newest on board_window (starts_at desc, board_id desc);
create index board_place_provisional on board_place (board_id, starts_at, version) where provisional;`;
