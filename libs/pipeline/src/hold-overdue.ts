import { holdOverduePayouts } from '@app/holds';
import { openCases } from '@app/review';
import type { PipelineDeps } from './pipeline-deps.js';

/**
 * Holds the payouts that nobody could judge for 15 minutes, for a person to hear of. They stay in
 * `unassessed`: their first assessment lifts the hold, or confirms it.
 * @returns how many payouts were held now
 */
export async function holdOverdue({ database, clock }: Pick<PipelineDeps, 'database' | 'clock'>): Promise<number> {
  const now = clock();
  return database.transaction(async (sql) => {
    const held = await holdOverduePayouts(sql, now);
    await openCases(sql, held, now);
    return held.length;
  });
}
