import { positionsOf, subjectAt, type Batch } from './batch.js';
import { dayOf } from './event-days.js';
import type { Subject } from './feature-set.js';
import { joinedNumbers, joinedText } from './joined-text.js';

/** The payouts of a batch and their positions in it, in the same order. */
export function payoutsOf(batch: Batch): { readonly positions: readonly number[]; readonly payouts: readonly Subject[] } {
  const positions = positionsOf(batch, ['payout']);
  return { positions, payouts: positions.map((position) => subjectAt(batch, position)) };
}

/** The first two values of a statement that asks about `PAYEES`: who is paid, and the days of their payouts. */
export const payeesAndDays = (payouts: readonly Subject[]): readonly [string, string] => [
  joinedText(payouts.map(({ accountId }) => accountId)),
  joinedNumbers(payouts.map(({ occurredAt }) => dayOf(occurredAt))),
];

/** SQL of a row per payout: its place `n` among those asked about (from 1), its payee's `account`, its `day` as a date. */
export const PAYEES = `(
  select n, account, date '1970-01-01' + day as day
  from unnest(string_to_array($1, E'\\x1f', ''), $2::int[]) with ordinality as u (account, day, n))`;
