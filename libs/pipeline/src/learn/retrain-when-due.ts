import { DAY_MS, toIso, type Clock } from '@app/domain';
import type { DelayPrior, PromotionChange } from '@app/models';
import type { Database } from '@app/runtime';
import { promoteModel } from './promote-model.js';
import { retrain } from './retrain.js';

/** Disputes come over weeks: a day changes little, a week would be late after an attack. */
const EVERY_MS = DAY_MS;

/**
 * The scheduled training: once a day learns everything anew and promotes what did better than what is live. A curve and a
 * scorecard are measured by disputes; a forest by nothing, so a person promotes it. Answers the change, null when nothing
 * was due or better.
 */
export async function retrainWhenDue(database: Database, clock: Clock, prior: DelayPrior): Promise<PromotionChange | null> {
  const at = clock();
  const { rows } = await database.query<{ recent: boolean }>({
    text: 'select exists (select from model_training where at > $1) as recent',
    values: [toIso(at - EVERY_MS)],
  });
  if (rows[0]?.recent) return null;
  const { better } = await retrain(database, { actor: 'system', at, prior });
  return better.length === 0 ? null : promoteModel(database, better, { actor: 'system', at });
}
