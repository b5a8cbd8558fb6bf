import { setTimeout as wait } from 'node:timers/promises';
import { ASSESS, assessmentJob, type DispatchItem } from './assessment-job.js';
import type { AssessmentQueue, Queues } from './open-queues.js';
import { QUEUES, queueKind, type AssessmentQueueName } from './queues.js';
import { dispatched, dispatchFailures } from './queues.metrics.js';

/** Ids kept per queue while Redis is slow or away, about 10 MB; more are left to the sweep. */
const BUFFERED_IDS_MAX = 100_000;
/** Jobs being added per queue at once: one hides the round trip of another, more only fill the socket. */
const ADDS_IN_FLIGHT_MAX = 8;
/** What a shutdown waits for Redis; the sweep finds what did not make it. */
const CLOSE_MS_MAX = 2_000;

/**
 * Gathers what was just recorded into jobs of many ids. A job that cannot be added is no failure of
 * intake: the row stands in `unassessed`, where the sweep finds it.
 */
export class Dispatcher {
  readonly #scores: readonly Lane[];
  readonly #payouts: Lane;

  constructor(queues: Queues) {
    this.#payouts = new Lane('payouts', queues.get('payouts'));
    this.#scores = Array.from({ length: queues.scorePartitions }, (_, partition) => {
      const name: AssessmentQueueName = `score-${partition}`;
      return new Lane(name, queues.get(name));
    });
  }

  /** Returns at once; never throws. */
  dispatch(items: readonly DispatchItem[]): void {
    for (const item of items) this.#laneOf(item)?.offer(item);
  }

  /** Sends what is buffered and waits for Redis, but not for long. */
  async close(): Promise<void> {
    const lanes = [...this.#scores, this.#payouts];
    await Promise.race([Promise.all(lanes.map((lane) => lane.drain())), wait(CLOSE_MS_MAX, undefined, { ref: false })]);
  }

  #laneOf(item: DispatchItem): Lane | undefined {
    return item.isPayout ? this.#payouts : this.#scores[item.route % this.#scores.length];
  }
}

/** The buffer before one queue. */
class Lane {
  readonly #name: AssessmentQueueName;
  readonly #queue: AssessmentQueue;
  readonly #idsMax: number;
  readonly #lingerMs: number;
  readonly #adds = new Set<Promise<void>>();
  #waiting: DispatchItem[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(name: AssessmentQueueName, queue: AssessmentQueue) {
    this.#name = name;
    this.#queue = queue;
    const { idsMax, lingerMs } = QUEUES[queueKind(name)];
    this.#idsMax = idsMax;
    this.#lingerMs = lingerMs;
  }

  offer(item: DispatchItem): void {
    if (this.#waiting.length >= BUFFERED_IDS_MAX) {
      dispatchFailures.inc({ queue: this.#name, reason: 'buffer-full' });
      return;
    }
    this.#waiting.push(item);
    if (this.#waiting.length >= this.#idsMax) return this.#send();
    this.#timer ??= setTimeout(() => this.#send(), this.#lingerMs);
  }

  async drain(): Promise<void> {
    while (this.#waiting.length > 0 || this.#adds.size > 0) {
      this.#send();
      await Promise.race(this.#adds);
    }
  }

  /** Starts an add unless enough are under way; the end of one sends what has gathered meanwhile. */
  #send(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const [first] = this.#waiting;
    if (!first || this.#adds.size >= ADDS_IN_FLIGHT_MAX) return;
    const items = this.#waiting.splice(0, this.#idsMax);
    const add = this.#add(items, `${first.seq}-0`).finally(() => {
      this.#adds.delete(add);
      if (this.#waiting.length >= this.#idsMax || (this.#waiting.length > 0 && !this.#timer)) this.#send();
    });
    this.#adds.add(add);
  }

  async #add(items: readonly DispatchItem[], jobId: string): Promise<void> {
    try {
      await this.#queue.add(ASSESS, assessmentJob(items), { jobId });
      dispatched.inc({ queue: this.#name, by: 'intake' }, items.length);
    } catch {
      dispatchFailures.inc({ queue: this.#name, reason: 'redis' }, items.length);
    }
  }
}
