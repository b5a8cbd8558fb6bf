import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import type { DisputeFeatures } from '../feature-set.js';
import { readIncome } from './read-income.js';
import { readTallies } from './read-tallies.js';
import { talliesOf } from './tally-keys.js';

/**
 * What became of earlier purchases (typologies.md, C5 and C10). Tallies are of all recorded time up to the
 * read: late disputes count for whatever is judged after them, as `undoings` do everywhere.
 */
export async function readDisputes(batch: Batch, { sql, pseudonyms }: FamilySources): Promise<FamilyValues<'disputes'>> {
  const features = new Map<number, DisputeFeatures>();
  const purchases = positionsOf(batch, ['purchase']).map((position) => ({
    position,
    keys: talliesOf(subjectAt(batch, position), pseudonyms),
  }));
  const payouts = positionsOf(batch, ['payout']);
  if (purchases.length + payouts.length === 0) return features;
  const keys = purchases.flatMap(({ keys: { payer, instrument, device } }) =>
    [payer, instrument, device].filter((key) => key !== null),
  );
  const [tallies, incomes] = await Promise.all([
    readTallies(sql, keys),
    readIncome(
      sql,
      payouts.map((position) => subjectAt(batch, position)),
    ),
  ]);
  const { platform } = tallies;
  for (const {
    position,
    keys: { payer, instrument, device },
  } of purchases) {
    features.set(position, {
      payer: tallies.of(payer),
      instrument: tallies.of(instrument),
      device: tallies.of(device),
      income: null,
      platform,
    });
  }
  payouts.forEach((position, n) => {
    features.set(position, { payer: null, instrument: null, device: null, income: incomes[n] ?? null, platform });
  });
  return features;
}
