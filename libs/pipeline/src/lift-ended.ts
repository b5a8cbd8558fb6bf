import { liftEndedHolds } from '@app/holds';
import { openCases } from '@app/review';
import type { PipelineDeps } from './pipeline-deps.js';

/**
 * Lets payouts go whose hold was for a time that has passed, and closes what review had open about them.
 * @returns how many holds were lifted
 */
export async function liftEnded({ database, clock }: Pick<PipelineDeps, 'database' | 'clock'>): Promise<number> {
  const now = clock();
  return database.transaction(async (sql) => {
    const lifted = await liftEndedHolds(sql, now);
    await openCases(sql, lifted, now);
    return lifted.length;
  });
}
