/**
 * What it is: accounts joined by devices, cards or payout accounts that gift each other and hardly anybody else.
 * Why it is abuse: an audience is what a ring lacks; its coins stay inside until they leave as a payout.
 * What we look for: coins inside over all coins in or out of three or more linked accounts, 90 days; it holds when these accounts also fund the payout.
 * Innocent twins: a family on one device with an audience, an agency's creators in a battle, flatmates who also gift others.
 * What staff should check: who owns what they share, whether anybody outside ever gifted them, what the gifts inside were for.
 */
import { plural, sentence, type AccountId } from '@app/domain';
import type { ProvenanceFeatures, RingAccount, RingFeatures } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';
import { LINKED_FROM } from '../sources/links.js';
import { isSelfGift } from '../sources/slices.js';

const LIMITS = {
  accounts: { value: 3, meaning: 'linked accounts, the payee included, from which they are a cluster' },
  insideShare: { value: 0.8, meaning: 'coins inside over all coins in or out of the linked accounts that ask for a look' },
  insideCoins: { value: 1_000, meaning: 'coins inside below which a look costs more than there is to find' },
  fundedShare: { value: 0.3, meaning: "share of the payout's coins that came through linked accounts that holds it" },
} as const;

export const insularCluster: Detector<typeof LIMITS> = {
  id: 'insular-cluster',
  typology: 'S4',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['rings'],
  looksAt: ['provenance'],
  limits: LIMITS,
  weight: 0.6,
  judge({ subject, rings: reading, provenance }, limits) {
    const rings = known(reading);
    if (rings === null) return CLEAR;
    const nothing = rings.truncated ? unknown(['rings'], ['beyond-limit']) : CLEAR;
    const linked = rings.accounts.filter(isLinked);
    if (linked.length < limits.accounts || rings.insideCoins < limits.insideCoins) return nothing;
    const share = rings.insideCoins / (rings.insideCoins + rings.crossingCoins);
    if (share < limits.insideShare) return nothing;

    const funded = fundedShare(subject.accountId, linked, known(provenance));
    const holds = funded >= limits.fundedShare;
    return hit({
      action: holds ? 'hold' : 'review',
      score: holds ? share : 0.5 * share,
      code: holds ? 'insular-cluster.funds-itself' : 'insular-cluster.trades-inside',
      message: messageOf(rings, { share, linked: linked.length, funded }),
      evidence: {
        accounts: linked.slice(0, EVIDENCE_ITEMS_MAX).map(({ accountId, likelihood }) => ({
          accountId,
          likelihood: rounded(likelihood ?? 0, 4),
        })),
        accountsCount: linked.length,
        insideCoins: rings.insideCoins,
        crossingCoins: rings.crossingCoins,
        insideShare: rounded(share, 4),
        fundedShare: rounded(funded, 4),
        ringId: rings.ringId,
      },
    });
  },
};

const isLinked = ({ likelihood }: RingAccount): boolean => (likelihood ?? 0) >= LINKED_FROM;

/** What a bound cut off counts as the traced rest does; 0 where nothing could be traced: it then asks for a look only. */
function fundedShare(payee: AccountId, linked: readonly RingAccount[], provenance: ProvenanceFeatures | null): number {
  const others = new Set(linked.flatMap(({ accountId }) => (accountId === payee ? [] : [accountId])));
  let traced = 0;
  let through = 0;
  for (const slice of provenance?.slices ?? []) {
    if (slice.beyondLimit) continue;
    traced += slice.coins;
    if (isSelfGift(slice, payee) || slice.path.some((account) => others.has(account))) through += slice.coins;
  }
  return traced === 0 ? 0 : through / traced;
}

const messageOf = (
  { insideCoins, crossingCoins }: RingFeatures,
  { share, linked, funded }: { share: number; linked: number; funded: number },
): string =>
  sentence`${plural(linked, 'account')} that share identities gave each other ${plural(insideCoins, 'coin')} in 90 days, and ${crossingCoins === 0 ? 'none' : crossingCoins} went to or came from ` +
  `anybody else: ${percent(share)} stayed inside. ${percent(funded)} of this payout came through them.`;
