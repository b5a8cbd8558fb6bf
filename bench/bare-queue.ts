import { fork, type ChildProcess } from 'node:child_process';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';

const BULK = 500;
/** As many as requests are under way on our side. */
const ADDS_IN_FLIGHT = 4;

/** A queue as BullMQ's users write it: one empty job per transaction, added 500 at a time, removed when done. */
export interface BareQueue {
  /** Adds the jobs and waits until all are processed; answers jobs per second. */
  measure(jobs: number): Promise<number>;
  close(): Promise<void>;
}

export async function openBareQueue(redisUrl: string): Promise<BareQueue> {
  const prefix = '{bare}';
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('bare', {
    connection: redis,
    prefix,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  await queue.waitUntilReady();
  const worker = fork(new URL('./bare-worker.js', import.meta.url), [redisUrl, prefix], { serialization: 'advanced' });
  const progress = watch(worker);
  await progress.until(0);
  let before = 0;
  return {
    async measure(jobs) {
      const startedAt = performance.now();
      await addAll(queue, jobs);
      await progress.until((before += jobs));
      return (jobs / (performance.now() - startedAt)) * 1_000;
    },
    async close() {
      worker.disconnect();
      await queue.close();
      redis.disconnect();
    },
  };
}

async function addAll(queue: Queue, jobs: number): Promise<void> {
  let left = jobs;
  const adder = async (): Promise<void> => {
    while (left > 0) {
      const size = Math.min(BULK, left);
      left -= size;
      await queue.addBulk(Array.from({ length: size }, () => ({ name: 'empty', data: {} })));
    }
  };
  await Promise.all(Array.from({ length: ADDS_IN_FLIGHT }, adder));
}

/** Follows the worker's count of jobs done. */
function watch(worker: ChildProcess): { until(done: number): Promise<void> } {
  let done = -1;
  let wake = (): void => undefined;
  worker.on('message', (message) => {
    if (typeof message !== 'object' || message === null || !('done' in message)) return;
    done = Number(message.done);
    wake();
  });
  return {
    async until(count) {
      while (done < count) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}
