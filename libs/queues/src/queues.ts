import { SECOND_MS } from '@app/domain';

/** One queue per score partition, and one for payouts, which wait for the others. */
export type AssessmentQueueName = `score-${number}` | 'payouts';
export type QueueKind = 'score' | 'payouts';
/** The queue of deliveries to the platform. */
export const WEBHOOKS = 'webhooks';

/** Every queue of an installation. */
export type QueueName = AssessmentQueueName | typeof WEBHOOKS;

/** Everything that BullMQ would otherwise decide by a default that a release may change. */
interface Settings {
  /** Times a job is started before it is dropped; the sweep then dispatches its rows again. */
  readonly attempts: number;
  readonly backoff: { readonly type: 'exponential' | 'fixed'; readonly delay: number; readonly jitter: number };
  readonly removeOnComplete: boolean;
  readonly removeOnFail: boolean;
  /** A worker that dies holds its jobs this long. */
  readonly lockDuration: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
  /** Batches in flight in one worker process; `configured`: the operator says (ASSAY_WORKER_CONCURRENCY). */
  readonly concurrency: number | 'configured';
  /** Jobs per duration; null = as fast as they come. */
  readonly limiter: { readonly max: number; readonly duration: number } | null;
  /** How long an idle worker blocks on Redis before it looks again, in seconds. */
  readonly drainDelay: number;
  readonly stackTraceLimit: number;
  readonly keepLogs: number;
  /** Entries of BullMQ's event stream that are kept; nobody here reads it. */
  readonly eventsMax: number;
}

interface AssessmentSettings extends Settings {
  /** Ids in one job at most. */
  readonly idsMax: number;
  /** How long the dispatcher gathers ids for a job. */
  readonly lingerMs: number;
}

/**
 * The contract of each queue. A queue without all its settings does not compile.
 * Jobs are removed whatever becomes of them: what is left to do or parked lives in PostgreSQL.
 */
export const QUEUES: Readonly<Record<QueueKind, AssessmentSettings> & Record<typeof WEBHOOKS, Settings>> = {
  score: {
    // Batches of 50 cost twice as much per transaction as batches of 500, which cost a tenth more than batches of
    // 1,000. Only a backlog fills them; they then take about a tenth of a second.
    idsMax: 1_000,
    // Long enough to gather a batch at a few thousand per second, too short for a person to notice.
    lingerMs: 5,
    attempts: 5,
    backoff: { type: 'exponential', delay: 200, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: true,
    // A batch takes well under a second; 10 s of grace keeps a pause of the process from doubling work.
    lockDuration: 10 * SECOND_MS,
    stalledInterval: 5 * SECOND_MS,
    // A batch that kills its worker three times is left to the sweep, which cuts it into smaller ones.
    maxStalledCount: 3,
    concurrency: 'configured',
    limiter: null,
    drainDelay: 5,
    stackTraceLimit: 3,
    keepLogs: 0,
    eventsMax: 100,
  },
  payouts: {
    // Each id walks the ledger back to its purchases: smaller batches keep one payee from delaying many.
    idsMax: 100,
    // A payout waits for the gifts before it anyway, and nobody is paid within the second. At a twentieth of the traffic it
    // takes longer to gather some: forty statements for 20 payouts cost nearly what they cost for 80.
    lingerMs: 250,
    attempts: 5,
    backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
    removeOnComplete: true,
    removeOnFail: true,
    lockDuration: 30 * SECOND_MS,
    stalledInterval: 10 * SECOND_MS,
    maxStalledCount: 3,
    concurrency: 2,
    limiter: null,
    drainDelay: 5,
    stackTraceLimit: 3,
    keepLogs: 0,
    eventsMax: 100,
  },
  webhooks: {
    // What could not be delivered, or was lost with its worker, is dispatched again from PostgreSQL, which knows when.
    attempts: 1,
    backoff: { type: 'fixed', delay: 0, jitter: 0 },
    removeOnComplete: true,
    removeOnFail: true,
    // An attempt takes 10 s at most.
    lockDuration: 15 * SECOND_MS,
    stalledInterval: 5 * SECOND_MS,
    maxStalledCount: 0,
    // As many as are under way at once in all: ten for each of twenty webhooks. They wait for others, not for us.
    concurrency: 200,
    limiter: null,
    drainDelay: 5,
    stackTraceLimit: 3,
    keepLogs: 0,
    eventsMax: 100,
  },
};

export const queueKind = (name: AssessmentQueueName): QueueKind => (name === 'payouts' ? 'payouts' : 'score');

/** Every queue of assessments, `score-0 … score-(n-1)` and `payouts`: how many there are is configuration. */
export function queueNames(scorePartitions: number): readonly AssessmentQueueName[] {
  const scores = Array.from({ length: scorePartitions }, (_, partition): AssessmentQueueName => `score-${partition}`);
  return [...scores, 'payouts'];
}

/** Braces make a hash tag: all keys of a queue share a slot of a Redis Cluster, different queues need not. */
export const queuePrefix = (redisPrefix: string, name: QueueName): string => `{${redisPrefix}-${name}}`;
