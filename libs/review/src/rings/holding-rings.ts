import type { Payout } from '@app/holds';
import type { Sql } from '@app/runtime';

export interface PayoutsByRing {
  /** In the order of ring ids. */
  readonly byRing: ReadonlyMap<string, readonly Payout[]>;
  /** Held for other reasons alone: each is its own case. */
  readonly alone: readonly Payout[];
}

/** Which of the held payouts a ring is a reason to hold. */
export async function payoutsByRing(sql: Sql, payouts: readonly Payout[]): Promise<PayoutsByRing> {
  if (payouts.length === 0) return { byRing: new Map(), alone: [] };
  const { rows } = await sql.query<{ payoutId: string; ringId: string }>({
    name: 'rings-of-held-payouts',
    text: `select payout_id as "payoutId", ring_id as "ringId" from ring_payout
      where payout_id = any($1::text[]) and holds order by ring_id`,
    values: [payouts.map(({ id }) => id)],
  });
  const rings = new Map(rows.map(({ payoutId, ringId }) => [payoutId, ringId]));
  const byRing = new Map<string, Payout[]>(rows.map(({ ringId }) => [ringId, []]));
  for (const payout of payouts) byRing.get(rings.get(payout.id) ?? '')?.push(payout);
  return { byRing, alone: payouts.filter(({ id }) => !rings.has(id)) };
}
