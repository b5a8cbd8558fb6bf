import { HOUR_MS, SECOND_MS, seq, type EpochMs, type Seq } from '@app/domain';
import { reconcileWaiting } from '@app/ledger';
import type { Database } from '@app/runtime';
import { ASSESS, assessmentJob, chunksOf } from './assessment-job.js';
import type { AssessmentQueue, Queues } from './open-queues.js';
import { oldestWaitingAt } from './oldest-waiting-at.js';
import { QUEUES, queueKind, type AssessmentQueueName } from './queues.js';
import { dispatched, sweeps } from './queues.metrics.js';

/** Nothing healthy takes longer from dispatch to assessment unless jobs wait before it. */
const LOST_AFTER_MS = 15 * SECOND_MS;
/** The wait doubles with every attempt, up to this many times: 15 s … 4 min. */
const DOUBLINGS_MAX = 4;
/** A row that was dispatched so often and never assessed kills its worker or meets a fault of ours. */
const ATTEMPTS_MAX = 8;
/** Rows per queue and sweep: 10 jobs, dispatched in well under a second. */
const ROWS_MAX = 10_000;

/** Of each queue, rows that were dispatched and whose job is no longer waiting; the oldest first. */
const CLAIM_LOST = `
with due as (
  select seq from unassessed
  where parked_at is null and is_payout = $1 and (is_payout or route % $2 = $3)
    and dispatched_at < least(to_timestamp($4 / 1000.0), now() - make_interval(secs => $5 / 1000.0 * 2 ^ least(attempts, $6)))
    and attempts < $7
  order by seq
  limit $8
  for update skip locked
)
update unassessed u set dispatched_at = now(), attempts = attempts + 1
from due where u.seq = due.seq
returning u.seq, u.recorded_at, u.attempts`;

const EXHAUSTED = `
select seq from unassessed
where parked_at is null and attempts >= $1 and dispatched_at < now() - make_interval(secs => $2 / 1000.0)
order by seq limit $3`;

interface LostRow {
  readonly seq: number;
  readonly recorded_at: EpochMs;
  readonly attempts: number;
}

export interface SweepResult {
  /** Rows put into a queue again. */
  readonly dispatched: number;
  /** Rows that were dispatched as often as is useful: to be parked, with a case. */
  readonly exhausted: readonly Seq[];
}

export interface SweepOptions {
  /** Only for tests: how long after its dispatch a row counts as lost. */
  readonly lostAfterMs?: number;
}

/**
 * Finds what has no assessment and no job any more (Redis lost it, a worker died too often, intake could
 * not reach Redis) and dispatches it again. Safe to run anywhere at any time: rows are claimed with SKIP
 * LOCKED, and assessing twice changes nothing. Throws when Redis or PostgreSQL is away.
 */
export async function sweepUnassessed(database: Database, queues: Queues, options: SweepOptions = {}): Promise<SweepResult> {
  const lostAfterMs = options.lostAfterMs ?? LOST_AFTER_MS;
  await reconcileWaiting(database);
  let total = 0;
  for (const [name, queue] of queues.all) total += await sweepQueue(database, queues, { name, queue, lostAfterMs });
  const exhausted = await database.query<{ seq: number }>({
    text: EXHAUSTED,
    values: [ATTEMPTS_MAX, lostAfterMs * 2 ** DOUBLINGS_MAX, ROWS_MAX],
  });
  sweeps.inc({ result: 'dispatched' }, total);
  sweeps.inc({ result: 'exhausted' }, exhausted.rows.length);
  return { dispatched: total, exhausted: exhausted.rows.map((row) => seq(row.seq)) };
}

interface QueueSweep {
  readonly name: AssessmentQueueName;
  readonly queue: AssessmentQueue;
  readonly lostAfterMs: number;
}

async function sweepQueue(database: Database, queues: Queues, { name, queue, lostAfterMs }: QueueSweep): Promise<number> {
  // Queues are first in, first out: what was dispatched after the oldest waiting job still waits behind it.
  const waitingSince = (await oldestWaitingAt(queue)) ?? Date.now() + HOUR_MS;
  const partition = name === 'payouts' ? 0 : Number(name.slice('score-'.length));
  const lost = await database.query<LostRow>({
    text: CLAIM_LOST,
    values: [
      name === 'payouts',
      queues.scorePartitions,
      partition,
      waitingSince,
      lostAfterMs,
      DOUBLINGS_MAX,
      ATTEMPTS_MAX,
      ROWS_MAX,
    ],
  });
  await queue.addBulk(jobsOf(lost.rows, QUEUES[queueKind(name)].idsMax));
  dispatched.inc({ queue: name, by: 'sweep' }, lost.rows.length);
  return lost.rows.length;
}

/** Ids end in the attempt, because BullMQ ignores an id that it still keeps. */
function jobsOf(rows: readonly LostRow[], idsMax: number): Parameters<AssessmentQueue['addBulk']>[0] {
  const byAttempt = Map.groupBy(rows, (row) => row.attempts);
  return [...byAttempt].flatMap(([attempt, group]) => {
    const inOrder = group.toSorted((a, b) => a.seq - b.seq).map((row) => ({ seq: seq(row.seq), recordedAt: row.recorded_at }));
    return [...chunksOf(inOrder, idsOnAttempt(attempt, idsMax))].map((chunk) => ({
      name: ASSESS,
      data: assessmentJob(chunk),
      opts: { jobId: `${chunk[0]?.seq}-${attempt}` },
    }));
  });
}

/** What keeps killing its worker must not take its neighbours along: smaller and smaller jobs. */
function idsOnAttempt(attempt: number, idsMax: number): number {
  if (attempt <= 2) return idsMax;
  return attempt <= 4 ? Math.ceil(idsMax / 10) : 1;
}
