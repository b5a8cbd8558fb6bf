import { accountId, coins, seq, transactionId, type EpochMs } from '@app/domain';
import type { Subject } from '../../feature-set.js';
import type { IdentitySources } from '../../identity/leads.js';
import { readIdentity } from '../../identity/read-identity.js';

/** Creators that are looked up in one go: some hundred values, tens of milliseconds. */
const CREATORS_AT_ONCE = 100;

/** Who is linked to each creator, with what likelihood (typologies.md, S1), as seen at that time. */
export async function readCreatorLinks(
  sources: IdentitySources,
  creators: readonly string[],
  at: EpochMs,
): Promise<Map<string, ReadonlyMap<string, number>>> {
  const links = new Map<string, ReadonlyMap<string, number>>();
  for (let from = 0; from < creators.length; from += CREATORS_AT_ONCE) {
    const asked = creators.slice(from, from + CREATORS_AT_ONCE);
    const subjects = asked.map((creator) => askedAbout(creator, at));
    const found = await readIdentity({ subjects, asOf: seq(Number.MAX_SAFE_INTEGER), purpose: 'check' }, sources);
    asked.forEach((creator, n) => {
      const linked = found.get(n)?.linked ?? [];
      links.set(creator, new Map(linked.map((link) => [link.accountId, link.likelihood])));
    });
  }
  return links;
}

/** The identity family answers payouts with everybody linked to their creator: a payout that nobody asked for. */
const askedAbout = (creator: string, at: EpochMs): Subject => ({
  id: transactionId('links'),
  seq: null,
  type: 'payout',
  occurredAt: at,
  accountId: accountId(creator),
  counterpartyId: null,
  coins: coins(0),
  amount: null,
  relatesTo: null,
  account: null,
  device: null,
  paymentInstrument: null,
  payoutDestination: null,
  context: null,
  metadata: null,
});
