import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import { SECOND_MS } from '@app/domain';

/**
 * A batch takes well under a second. What still runs then is cut off, and picked up again when its lock ends; the
 * process has 10 s in all, and its stores need some of them.
 */
const DRAIN_MS_MAX = 4 * SECOND_MS;

/** Takes no new jobs and finishes those under way, but not for long. */
export async function closeWorkers(workers: readonly Pick<Worker, 'close'>[]): Promise<void> {
  const drained = Promise.all(workers.map((worker) => worker.close())).then(() => true);
  if (await Promise.race([drained, wait(DRAIN_MS_MAX, false, { ref: false })])) return;
  await Promise.race([Promise.all(workers.map((worker) => worker.close(true))), wait(SECOND_MS, undefined, { ref: false })]);
}
