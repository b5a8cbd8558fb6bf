import { accountId, type Coins } from '@app/domain';
import type { Sql } from '@app/runtime';
import { positionsOf, subjectAt, type Batch } from '../batch.js';
import { dayOf, FLOW_DAYS } from '../event-days.js';
import type { CirculationFeatures, Partner, Subject } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { giftsBetween } from './gifts-between.js';

/** What a gift's creator and gifter gave each other in 30 days; only pairs where the creator gave back have a row. */
interface PairRow {
  readonly pair: number;
  readonly givenCoins: number;
  readonly givenGifts: number;
  readonly receivedCoins: number;
  readonly receivedGifts: number;
}

/** What most gifts have: one object for all of them. */
export const NOTHING_BACK: CirculationFeatures = Object.freeze({
  partners: Object.freeze([]),
  cycles: null,
  truncated: false,
  coinsReceived: 0,
});

interface Pair {
  readonly creator: string;
  readonly gifter: string;
  readonly day: number;
  readonly positions: number[];
}

/**
 * The reciprocity of each gift's pair. One statement: nearly every creator gave nothing back, which one
 * index probe of 2–3 µs says; the other direction is only read when they did. The gift itself and the
 * batch's gifts of the pair that were not after it count as received (rollups do not hold them yet).
 */
export async function readPairs(batch: Batch, sql: Sql): Promise<Map<number, CirculationFeatures>> {
  const pairs = [...pairsOf(batch).values()];
  const features = new Map<number, CirculationFeatures>();
  if (pairs.length === 0) return features;
  const { rows } = await sql.query<PairRow>({
    name: 'read-gift-pairs',
    text: GIFT_PAIRS,
    values: [
      joinedText(pairs.map(({ creator }) => creator)),
      joinedText(pairs.map(({ gifter }) => gifter)),
      joinedNumbers(pairs.map(({ day }) => day)),
    ],
  });
  const byPair = new Map(rows.map((row) => [row.pair, row]));
  pairs.forEach((pair, n) => {
    const row = byPair.get(n);
    for (const position of pair.positions) features.set(position, featuresOf(batch, position, { pair, row }));
  });
  return features;
}

/** Fans gift the same creator many times within a batch: each pair is asked for once a day. */
function pairsOf(batch: Batch): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const position of positionsOf(batch, ['gift'])) {
    const { accountId: gifter, counterpartyId: creator, occurredAt } = subjectAt(batch, position);
    if (!creator) continue;
    const day = dayOf(occurredAt);
    const key = `${creator}\x1f${gifter}\x1f${day}`;
    const pair = pairs.get(key);
    if (pair) pair.positions.push(position);
    else pairs.set(key, { creator, gifter, day, positions: [position] });
  }
  return pairs;
}

function featuresOf(
  batch: Batch,
  position: number,
  { pair, row }: { pair: Pair; row: PairRow | undefined },
): CirculationFeatures {
  if (!row) return NOTHING_BACK;
  const subject = subjectAt(batch, position);
  const fresh =
    batch.purpose === 'check'
      ? [subject]
      : pair.positions.map((p) => subjectAt(batch, p)).filter((gift) => !isAfter(gift, subject));
  const freshCoins = fresh.reduce((sum, gift) => sum + coinsOf(gift.coins), 0);
  const partner: Partner = {
    accountId: accountId(pair.gifter),
    coinsGiven: row.givenCoins,
    giftsGiven: row.givenGifts,
    coinsReceived: row.receivedCoins + freshCoins,
    giftsReceived: row.receivedGifts + fresh.length,
  };
  return { partners: [partner], cycles: null, truncated: false, coinsReceived: partner.coinsReceived };
}

const isAfter = (gift: Subject, other: Subject): boolean =>
  gift.occurredAt > other.occurredAt || (gift.occurredAt === other.occurredAt && (gift.seq ?? 0) > (other.seq ?? 0));

const coinsOf = (coins: Coins | null): number => coins ?? 0;

const given = (gifter: string, creator: string): string => `
  select sum(coins)::bigint as coins, sum(gifts)::int as gifts
  from ${giftsBetween({ gifter, creator, day: 'p.day', days: FLOW_DAYS })}`;

/** Bound: 31 days of what one account gave. `back.coins > 0` makes the other direction wait for the first. */
const GIFT_PAIRS = `
select p.n::int - 1 as pair, back.coins as "givenCoins", back.gifts as "givenGifts",
  coalesce(forth.coins, 0) as "receivedCoins", coalesce(forth.gifts, 0) as "receivedGifts"
from (
  select n, creator, gifter, date '1970-01-01' + day as day
  from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::int[]) with ordinality
    as u (creator, gifter, day, n)) p
cross join lateral (${given('p.creator', 'p.gifter')} having count(*) > 0) back
cross join lateral (${given('p.gifter', 'p.creator')} where back.coins > 0) forth`;
