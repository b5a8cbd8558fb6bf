import type { Queue } from 'bullmq';
import type { EpochMs } from '@app/domain';

/** When the job that is next in line was added; null when nothing waits. Two commands. */
export async function oldestWaitingAt(queue: Pick<Queue, 'getJobs'>): Promise<EpochMs | null> {
  const [oldest] = await queue.getJobs(['waiting'], 0, 0, true);
  return oldest?.timestamp ?? null;
}
