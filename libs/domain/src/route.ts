import type { AccountId } from './ids.js';

const FNV_OFFSET_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** One bit short of 32, so that a route fits PostgreSQL's signed `integer` and is never negative. */
const ROUTE_BITS_MASK = 0x7fffffff;

/**
 * A stable hash of an account, 0 to 2³¹ − 1: its remainder by the number of partitions names the queue
 * that judges the account. FNV-1a over UTF-16 code units, finished with MurmurHash3's mixer because the
 * low bits of FNV alone are uneven for ids that differ in their last character only.
 * Stored in `unassessed.route`: changing this function re-routes rows, which is safe but not free.
 */
export function routeOf(account: AccountId): number {
  let hash = FNV_OFFSET_BASIS;
  for (let i = 0; i < account.length; i++) hash = Math.imul(hash ^ account.charCodeAt(i), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & ROUTE_BITS_MASK;
}
