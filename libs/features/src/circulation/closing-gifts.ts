import type { AccountId, EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { readCycles } from './read-cycles.js';

/** A gift that was recorded after a payout of one of its two accounts. */
export interface LaterGift {
  readonly payee: AccountId;
  readonly paidAt: EpochMs;
  readonly gift: { readonly from: AccountId; readonly to: AccountId; readonly at: EpochMs };
}

/**
 * Whether each gift is part of a circle of 3 or more through the payee that is closed by now, in the order of the
 * questions. Reads daily sums as the search before a payout does, within its budgets.
 */
export async function closeCircles(sql: Sql, questions: readonly LaterGift[]): Promise<boolean[]> {
  const found = await readCycles(
    sql,
    questions.map(({ payee, paidAt, gift }) => ({ payee, at: paidAt, until: Math.max(paidAt, gift.at), through: gift })),
  );
  return found.map(({ cyclesMet }) => cyclesMet > 0);
}
