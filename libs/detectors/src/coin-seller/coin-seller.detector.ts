/**
 * What it is: one payment instrument that buys coins for many accounts, or one account that many countries' instruments buy for.
 * Why it is abuse: who sells coins below price needs somebody else's cards; the buyers' accounts spread what was stolen.
 * What we look for: five or more accounts on one instrument within 90 days, or three instruments of three countries on one account.
 * Innocent twins: a family card on four phones, a traveller with two cards, vouchers and carrier bills that hundreds share.
 * What staff should check: whether the accounts know each other, the order of purchases, what the processor says of the instrument.
 */
import type { Detector } from '../detector.js';
import { CLEAR, against, hit, known } from '../findings.js';

const LIMITS = {
  accounts: { value: 5, meaning: 'accounts that bought with one instrument within 90 days; above 200 it is nobody’s' },
  instruments: { value: 3, meaning: 'instruments of one account within 90 days' },
  countries: { value: 3, meaning: 'countries that these instruments are of' },
} as const;

export const coinSeller: Detector<typeof LIMITS> = {
  id: 'coin-seller',
  typology: 'C6',
  head: 'chargeback',
  subjects: ['purchase'],
  needs: ['instrument'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits) {
    const found = known(features.instrument);
    if (found === null) return CLEAR;
    const { accounts, isCommon, instruments, countries } = found;
    const evidence = { accounts, instruments, countries: [...countries] };
    if (accounts >= limits.accounts && !isCommon) {
      return hit({
        action: 'review',
        score: against(accounts, limits.accounts),
        code: 'coin-seller.instrument',
        message: `${accounts} accounts bought coins with this instrument within 90 days (limit ${limits.accounts}).`,
        evidence,
      });
    }
    if (instruments < limits.instruments || countries.length < limits.countries) return CLEAR;
    return hit({
      action: 'review',
      score: against(countries.length, limits.countries),
      code: 'coin-seller.account',
      message: `${instruments} instruments of ${countries.length} countries (${countries.join(', ')}) bought coins for this account within 90 days.`,
      evidence,
    });
  },
};
