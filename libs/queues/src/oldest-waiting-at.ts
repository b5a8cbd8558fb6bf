import type { EpochMs } from '@app/domain';
import type { AssessmentQueue } from './open-queues.js';

/** When the job that is next in line was added; null when nothing waits. Two commands. */
export async function oldestWaitingAt(queue: AssessmentQueue): Promise<EpochMs | null> {
  const [oldest] = await queue.getJobs(['waiting'], 0, 0, true);
  return oldest?.timestamp ?? null;
}
