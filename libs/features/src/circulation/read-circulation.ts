import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import type { FamilyOutcome } from '../family-reading.js';
import type { CirculationFeatures, IdentityFeatures } from '../feature-set.js';
import type { CycleQuestion } from './cycle-search.js';
import { oneHandWith } from './one-hand.js';
import { readCycles } from './read-cycles.js';
import { readPairs } from './read-pairs.js';
import { readPayees } from './read-payees.js';

/**
 * Coins that come back (typologies.md, S2 and S3b), from daily sums of the 30 days before the subject: what
 * was gifted later on its own day counts as well. A payout that is assessed again sees circles that closed since.
 */
export async function readCirculation(
  batch: Batch,
  { sql }: FamilySources,
  identities: Promise<FamilyOutcome<IdentityFeatures>> | FamilyOutcome<IdentityFeatures>,
): Promise<FamilyValues<'circulation'>> {
  const positions = positionsOf(batch, ['payout']);
  const payouts = positions.map((position) => subjectAt(batch, position));
  const [features, payees, cycles] = await Promise.all([
    readPairs(batch, sql),
    payouts.length > 0 ? readPayees(sql, payouts) : [],
    positions.length > 0 ? readCycles(sql, await questionsOf(batch, positions, identities)) : [],
  ]);
  positions.forEach((position, n) => {
    const flows = payees[n];
    const found = cycles[n];
    if (flows && found)
      features.set(position, { ...flows, ...found, truncated: flows.truncated || found.truncated } satisfies CirculationFeatures);
  });
  return features;
}

/** Only payouts wait for their identities. When these cannot be read the payout waits anyway: it is searched as it is. */
async function questionsOf(
  batch: Batch,
  positions: readonly number[],
  identities: Parameters<typeof readCirculation>[2],
): Promise<CycleQuestion[]> {
  const read = await identities;
  return positions.map((position) => {
    const { accountId: payee, occurredAt: at } = subjectAt(batch, position);
    const identity = 'missing' in read ? undefined : read.values.get(position);
    return { payee, together: oneHandWith(identity?.linked ?? []), at, until: Math.max(at, batch.until ?? 0) };
  });
}
