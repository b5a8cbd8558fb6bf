/**
 * What it is: one payment instrument that buys coins for many accounts, or one account that many countries' instruments buy for.
 * Why it is abuse: who sells coins below price needs somebody else's cards; the buyers' accounts spread what was stolen.
 * What we look for: five or more accounts on one instrument within 90 days, or three instruments of three countries on one account; and a payout of which three tenths were bought so, by two buyers or more.
 * Innocent twins: a family card on four phones, a traveller with two cards, vouchers and carrier bills that hundreds share.
 * What staff should check: whether the accounts know each other, the order of purchases, what the processor says of the instrument.
 */
import { plural, sentence, type AccountId } from '@app/domain';
import type { ProvenanceFeatures } from '@app/features';
import type { Detector, Finding, LimitValues } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, against, hit, known, percent, rounded } from '../findings.js';
import { largest } from '../sources/slices.js';

const LIMITS = {
  accounts: { value: 5, meaning: 'accounts that bought with one instrument within 90 days; above 200 it is nobody’s' },
  instruments: { value: 3, meaning: 'instruments of one account within 90 days' },
  countries: { value: 3, meaning: 'countries that these instruments are of' },
  payoutShare: { value: 0.3, meaning: "share of a payout's coins from such purchases that queues it" },
  buyers: { value: 2, meaning: 'buyers of these coins below which it is one customer, or a family' },
} as const;

export const coinSeller: Detector<typeof LIMITS> = {
  id: 'coin-seller',
  typology: 'C6',
  head: 'chargeback',
  subjects: ['purchase', 'payout'],
  needs: ['instrument', 'provenance'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits) {
    const provenance = known(features.provenance);
    if (provenance !== null) return judgePayout(provenance, limits);
    const found = known(features.instrument);
    if (found === null) return CLEAR;
    const { accounts, isCommon, instruments, countries } = found;
    const evidence = { accounts, instruments, countries: [...countries] };
    if (accounts >= limits.accounts && !isCommon) {
      return hit({
        action: 'review',
        score: against(accounts, limits.accounts),
        code: 'coin-seller.instrument',
        message: sentence`${plural(accounts, 'account')} bought coins with this instrument within 90 days (limit ${limits.accounts}).`,
        evidence,
      });
    }
    if (instruments < limits.instruments || countries.length < limits.countries) return CLEAR;
    return hit({
      action: 'review',
      score: against(countries.length, limits.countries),
      code: 'coin-seller.account',
      message: sentence`${plural(instruments, 'instrument')} of ${plural(countries.length, 'country', 'countries')} (${countries.join(', ')}) bought coins for this account within 90 days.`,
      evidence,
    });
  },
};

/** Whoever sells coins delivers them as gifts: the creator that ordered them is who gains. */
function judgePayout({ slices, coins }: ProvenanceFeatures, limits: LimitValues<typeof LIMITS>): Finding {
  const byBuyer = new Map<AccountId, number>();
  let [resold, traced] = [0, 0];
  for (const slice of slices) {
    if (!slice.beyondLimit) traced += slice.coins;
    if (slice.isResold !== true || slice.buyerId === null) continue;
    resold += slice.coins;
    byBuyer.set(slice.buyerId, (byBuyer.get(slice.buyerId) ?? 0) + slice.coins);
  }
  const share = resold / Math.max(1, traced);
  if (share < limits.payoutShare || byBuyer.size < limits.buyers) return CLEAR;
  return hit({
    action: 'review',
    score: share,
    code: 'coin-seller.payout',
    message: sentence`${percent(share)} of these coins were bought by ${plural(byBuyer.size, 'account')} with instruments that buy for many accounts, or that are of many countries.`,
    evidence: { share: rounded(share, 4), coins: resold, ofCoins: coins, buyers: largest(byBuyer, EVIDENCE_ITEMS_MAX) },
  });
}
