import { positionsOf, subjectAt, type Batch, type FamilyValues } from '../batch.js';
import type { IdentityFeatures, Subject } from '../feature-set.js';
import { leadsOfGifts, leadsOfPayouts, type IdentitySources } from './leads.js';
import { linkedAccounts, type FollowedLead, type TradesOf } from './linked-accounts.js';
import { readValueAccounts } from './value-accounts.js';

/** Linked accounts that are handed on, most likely first: more than a detector or a reviewer can weigh. */
const LINKED_MAX = 500;

/** What most gifts have: one object for all of them. */
export const NOBODY: IdentityFeatures = Object.freeze({ linked: Object.freeze([]), truncated: false });

/**
 * Who shares identifying values with the creator within 90 days (typologies.md, S1). A gift asks for its
 * own pair: one statement for a batch of gifts to creators who are known, one more for those who are not,
 * and one for the rare values that matched. A payout asks for everybody. Links are daily: what the accounts did later on the subject's own day counts as well.
 */
export async function readIdentity(batch: Batch, sources: IdentitySources): Promise<FamilyValues<'identity'>> {
  const [ofGifts, ofPayouts] = await Promise.all([leadsOfGifts(batch, sources), leadsOfPayouts(batch, sources)]);
  const leads = [...ofGifts, ...ofPayouts.leads];
  const accounts = Map.groupBy(
    await readValueAccounts(
      sources.sql,
      leads.map((lead) => lead.question),
      batch.asOf,
    ),
    (account) => account.question,
  );
  const followed = leads.map((lead, n): FollowedLead => ({ lead, accounts: accounts.get(n) ?? [] }));
  const byPosition = Map.groupBy(followed, ({ lead }) => lead.position);
  const trades = tradesWithin(batch);

  const features = new Map<number, IdentityFeatures>();
  for (const position of positionsOf(batch, ['gift', 'payout'])) {
    const subject = subjectAt(batch, position);
    if (subject.counterpartyId === subject.accountId) features.set(position, giftToOneself(subject));
    else features.set(position, featuresOf(byPosition.get(position) ?? [], trades, ofPayouts.truncated.has(position)));
  }
  return features;
}

function featuresOf(followed: readonly FollowedLead[], trades: TradesOf, truncated: boolean): IdentityFeatures {
  if (followed.length === 0 && !truncated) return NOBODY;
  const linked = linkedAccounts(followed, trades);
  return { linked: linked.slice(0, LINKED_MAX), truncated: truncated || linked.length > LINKED_MAX };
}

/** Gifter and creator are one account: the link is certain and needs no shared value. */
const giftToOneself = ({ accountId }: Subject): IdentityFeatures => ({
  linked: [{ accountId, likelihood: 1, shared: [] }],
  truncated: false,
});

/** Pairs of the batch's own gifts, either way. Hypothetical gifts of other checks prove no acquaintance. */
function tradesWithin({ subjects, purpose }: Batch): TradesOf {
  if (purpose === 'check') return () => false;
  // Built by the first question only: most batches ask none.
  let pairs: Set<string> | null = null;
  return (account, creator) => {
    pairs ??= new Set(subjects.map((subject) => `${subject.accountId}\x1f${subject.counterpartyId}`));
    return pairs.has(`${account}\x1f${creator}`) || pairs.has(`${creator}\x1f${account}`);
  };
}
