import { eventually } from './eventually.js';
import type { Installation } from './installation.js';

/** What may still be under way; all empty when nothing is left to do. */
const LEFT = `
select (select count(*) from unassessed) as unassessed,
  (select string_agg(t.type || ' ' || t.id || ': ' || u.error, '; ') from unassessed u join transaction t using (seq) where u.parked_at is not null) as parked,
  (select max(attempts) from unassessed) as attempts,
  (select count(*) from waiting w join transaction_key k on k.id = w.relates_to) as waiting,
  (select count(*) from late_evidence) as evidence,
  (select count(*) from board_window where due_at < now() + interval '2 minutes') as boards,
  (select count(*) from audit_log where position is null) as unchained`;

interface Left {
  readonly unassessed: number;
  readonly parked: string | null;
  readonly attempts: number | null;
  readonly waiting: number;
  readonly evidence: number;
  /** Due now, or claimed: that moves them ahead by a minute. */
  readonly boards: number;
  readonly unchained: number;
}

/** Waits until everything that was recorded is assessed, boards that closed are judged, every job is done and the audit log is chained. */
export async function untilSettled(installation: Installation, withinMs: number): Promise<void> {
  const { database, queues } = installation;
  await eventually('everything is assessed', withinMs, async () => {
    const { rows } = await database.query<Left>({ text: LEFT });
    const left = rows[0];
    const jobs = await Promise.all(
      [...queues.all.values()].map((queue) => queue.getJobCountByTypes('waiting', 'active', 'delayed')),
    );
    const jobsLeft = jobs.reduce((sum, count) => sum + count, 0);
    if (left && left.unassessed + left.waiting + left.evidence + left.boards + left.unchained + jobsLeft === 0) return null;
    return { ...left, jobs: jobsLeft, fallen: installation.fallen() };
  });
}
