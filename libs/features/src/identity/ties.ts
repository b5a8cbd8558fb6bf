import { LINK_DAYS } from '../event-days.js';

/** Who gives to more creators than this has a taste of its own. */
const FEW_CREATORS = 3;
/** Newest days × creators of one account that show whom it gives to. */
const GIVEN_EDGES_MAX = 200;
/** A creator with more gifters than a ring has accounts is popular: to give to it joins nobody to anybody. */
const RING_AUDIENCE_MAX = 50;
/** Newest days × gifters of one creator among which they are counted. */
const AUDIENCE_EDGES_MAX = 2 * RING_AUDIENCE_MAX;

/**
 * SQL of whom an account belongs to, as a text that is equal for accounts which belong together: the oldest ring that was
 * found with it by `asOf`, else the one to three unpopular creators whom alone it gives to, else itself. An account that
 * gives to nobody belongs with those who give to it alone. All arguments are SQL expressions that name no alias beginning with `tied`; `day` is a date.
 *
 * Indexes: ring_member (account_id), gift_edge's primary key and (creator_id, day). At most 200 entries of each.
 */
export const tieOf = ({ account, day, asOf }: { account: string; day: string; asOf: string }): string => `coalesce(
  (select 'ring ' || tied_ring.id from ring_member tied_member join ring tied_ring on tied_ring.id = tied_member.ring_id
    where tied_member.account_id = ${account} and tied_member.seq <= ${asOf} order by tied_ring.number limit 1),
  (select 'to ' || string_agg(creator_id, E'\\x1f' order by creator_id) from (
    select distinct creator_id from (
      select creator_id from gift_edge tied_gift where tied_gift.gifter_id = ${account} and day between ${day} - ${LINK_DAYS} and ${day}
      order by day desc limit ${GIVEN_EDGES_MAX}) tied_given
    limit ${FEW_CREATORS + 1}) tied_few
  having count(*) <= ${FEW_CREATORS} and bool_and((
    select count(distinct gifter_id) from (
      select gifter_id from gift_edge where gift_edge.creator_id = tied_few.creator_id and day between ${day} - ${LINK_DAYS} and ${day}
      order by day desc limit ${AUDIENCE_EDGES_MAX}) audience) <= ${RING_AUDIENCE_MAX})),
  'to ' || ${account})`;
