import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import type { CirculationFeatures } from '../feature-set.js';
import { readCycles } from './read-cycles.js';
import { readPairs } from './read-pairs.js';
import { readPayees } from './read-payees.js';

/**
 * Coins that come back (typologies.md, S2 and S3b), from daily sums of the 30 days before the subject: what
 * was gifted later on its own day counts as well. A payout that is assessed again sees circles that closed since.
 */
export async function readCirculation(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'circulation'>> {
  const positions = positionsOf(batch, ['payout']);
  const payouts = positions.map((position) => subjectAt(batch, position));
  const [features, payees, cycles] = await Promise.all([
    readPairs(batch, sql),
    payouts.length > 0 ? readPayees(sql, payouts) : [],
    readCycles(
      sql,
      payouts.map(({ accountId, occurredAt }) => ({
        payee: accountId,
        at: occurredAt,
        until: Math.max(occurredAt, batch.until ?? 0),
      })),
    ),
  ]);
  positions.forEach((position, n) => {
    const flows = payees[n];
    const found = cycles[n];
    if (flows && found)
      features.set(position, { ...flows, ...found, truncated: flows.truncated || found.truncated } satisfies CirculationFeatures);
  });
  return features;
}
