import type { Batch, FamilySources, FamilyValues } from '../batch.js';
import { FLOW_DAYS } from '../event-days.js';
import type { AttentionFeatures } from '../feature-set.js';
import { payeesAndDays, PAYEES, payoutsOf } from '../payees.js';

/** Show-days of one payee that are looked at, newest first: ten shows on each of 30 days. */
const SHOWS_MAX = 300;
/** Peers on each side of the payee's audience: plenty for a median and its deviation. */
const PEERS_EACH_SIDE_MAX = 40;
/** The friends who happen to sit in an empty room are no audience whose size could be told from another's. */
const VIEWERS_MIN = 10;

interface AttentionRow {
  readonly payout: number;
  readonly day: number;
  readonly liveId: string;
  readonly gifts: number;
  readonly coins: number;
  readonly viewers: number;
  readonly coinsPerViewer: number;
  readonly peers: number[] | null;
}

/**
 * What each payee's best-paid show earned for its audience, and what the shows of the same day with the nearest audiences
 * did (typologies.md, S5). One statement. No entry where no gift said how many watched.
 */
export async function readAttention(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'attention'>> {
  const { positions, payouts } = payoutsOf(batch);
  if (payouts.length === 0) return new Map();
  const { rows } = await sql.query<AttentionRow>({
    name: 'read-attention',
    text: ATTENTION,
    values: [...payeesAndDays(payouts)],
  });
  const features = new Map<number, AttentionFeatures>();
  for (const { payout, peers, liveId, ...show } of rows) {
    const position = positions[payout];
    if (position === undefined) continue;
    features.set(position, { show: { ...show, liveId: liveId === '' ? null : liveId }, peersCoinsPerViewer: peers ?? [] });
  }
  return features;
}

const peers = (side: string): string => `
  (select coins, viewers from show_day where day = s.day and creator_id <> p.account and viewers ${side} limit ${PEERS_EACH_SIDE_MAX})`;

/** Indexes: show_day's primary key and (day, viewers). The day's nearest audiences on both sides: the smallest rooms have larger peers only. */
const ATTENTION = `
select p.n::int - 1 as payout, s.day - date '1970-01-01' as day, s.live_id as "liveId", s.gifts, s.coins, s.viewers, s.coins::float8 / greatest(s.viewers, ${VIEWERS_MIN}) as "coinsPerViewer", peers.rates as peers
from ${PAYEES} p
cross join lateral (
  select * from (
    select day, live_id, gifts, coins, viewers from show_day
    where creator_id = p.account and day between p.day - ${FLOW_DAYS} and p.day
    order by day desc limit ${SHOWS_MAX}) newest
  order by coins desc, day desc, live_id limit 1) s
cross join lateral (
  select array_agg(coins::float8 / greatest(viewers, ${VIEWERS_MIN})) as rates from (
    ${peers('>= s.viewers order by viewers')}
    union all
    ${peers('< s.viewers order by viewers desc')}) nearest) peers`;
