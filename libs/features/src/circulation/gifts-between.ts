/**
 * SQL of the daily sums that one account gave another, `days` up to and with `day`; columns coins, gifts, first_at, last_at.
 * All arguments are SQL expressions but `days`.
 *
 * `offset 0` keeps the planner from reading the creator's side: a creator may have a million gifters, while
 * what one account gave in some weeks is little. Index: gift_edge's primary key (gifter_id, day, …).
 */
export const giftsBetween = ({
  gifter,
  creator,
  day,
  days,
}: {
  gifter: string;
  creator: string;
  day: string;
  days: number;
}): string => `
  (select coins, gifts, first_at, last_at from (
    select creator_id, coins, gifts, first_at, last_at from gift_edge
    where gifter_id = ${gifter} and day between ${day} - ${days} and ${day} offset 0) given
  where creator_id = ${creator}) as between_them`;
