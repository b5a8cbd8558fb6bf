import { accountId, seq, transactionId } from '@app/domain';
import type { Database } from '@app/runtime';
import { NOON, recordPayouts } from '../cases/held-payouts.fixture.js';
import { recordRings, type RingTurns } from './record-rings.js';
import type { RingRole, RingSighting } from './ring.js';

let sighted = 0;

const ECONOMICS = {
  tracedCoins: 100,
  ownCoins: 0,
  disputedCoins: 0,
  discountedCoins: 0,
  promotionalCoins: 0,
  unknownCoins: 0,
  paid: [],
};

/** A recorded payout of `payee`, and what its assessment shows: these accounts, payers unless said otherwise. */
export async function sightingOf(
  database: Database,
  payee: string,
  others: readonly (string | readonly [string, RingRole])[],
): Promise<RingSighting> {
  const id = `payout ${(sighted += 1)} of ${payee}`;
  const [payout] = await recordPayouts(database, [id], { accountId: accountId(payee) });
  const members = others.map((other) => {
    const [name, role]: readonly [string, RingRole] = typeof other === 'string' ? [other, 'payer'] : other;
    return { accountId: accountId(name), role, likelihood: role === 'payer' ? 0.8 : null };
  });
  return {
    payoutId: transactionId(id),
    seq: payout?.seq ?? seq(0),
    payee: accountId(payee),
    occurredAt: NOON,
    asOf: payout?.seq ?? seq(0),
    score: 70,
    holds: true,
    members: [{ accountId: accountId(payee), role: 'payee', likelihood: 1 }, ...members],
    links: [],
    economics: ECONOMICS,
  };
}

/** One batch, in a transaction of its own, as the pipeline records it. */
export const see = (
  database: Database,
  sightings: readonly RingSighting[],
  cleared: readonly string[] = [],
): Promise<RingTurns> => database.transaction((sql) => recordRings(sql, { sightings, cleared }, NOON));
