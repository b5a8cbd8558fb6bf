/**
 * What it is: one account sends a creator the same gift over and over, as evenly as a clock.
 * Why it is abuse: scripts lift totals and ranks with accounts that nobody sits in front of.
 * What we look for: 50 gifts of one kind within 10 minutes whose gaps vary by less than 15 %; from an account that exists for this creator alone it asks for a look.
 * Innocent twins: a fan who holds the combo button down, a club that counts aloud. So it only contributes by itself.
 * What staff should check: whether the account watches at all, what app and device it uses, whether other accounts keep the same beat.
 */
import { plural, sentence, type AccountId } from '@app/domain';
import type { FeatureSet } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded } from '../findings.js';
import { SINGLE_PURPOSE, isSinglePurpose, walletsAmong } from '../sources/wallets.js';

const LIMITS = {
  gifts: { value: 50, meaning: 'equal gifts in an even run from which it is scripted' },
  variation: { value: 0.15, meaning: 'coefficient of variation of the gaps below which a run is even' },
} as const;

export const scriptedGifting: Detector<typeof LIMITS> = {
  id: 'scripted-gifting',
  typology: 'R7',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  looksAt: ['payers', 'provenance'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits) {
    const scripted = (known(features.boards)?.scripted ?? []).filter(
      ({ gifts, variation }) => gifts >= limits.gifts && variation < limits.variation,
    );
    const wallets = singlePurposeOf(features);
    const [worst] = scripted.toSorted(
      (a, b) => Number(wallets.has(b.gifter)) - Number(wallets.has(a.gifter)) || b.gifts - a.gifts,
    );
    if (worst === undefined) return CLEAR;
    const isErrand = wallets.has(worst.gifter);
    const who = isErrand ? 'an account that gives nobody else and was opened for it' : 'one account';
    return hit({
      action: isErrand ? 'review' : 'add',
      score: isErrand ? 1 : 0.5,
      code: isErrand ? 'scripted-gifting.errand' : 'scripted-gifting.even-run',
      message: sentence`${plural(worst.gifts, 'gift')} "${worst.giftId}" (${plural(worst.coins, 'coin')}) came from ${who} at gaps that vary by ${percent(worst.variation)}.`,
      evidence: {
        accounts: scripted.slice(0, EVIDENCE_ITEMS_MAX).map(({ gifter, giftId, gifts, coins, startsAt, variation }) => ({
          accountId: gifter,
          giftId,
          gifts,
          coins,
          startsAt,
          variation: rounded(variation, 4),
          isSinglePurpose: wallets.has(gifter),
        })),
      },
    });
  },
};

/** Payers who exist for this creator alone (typologies.md, S6), as far as payers and provenance are known. */
function singlePurposeOf(features: FeatureSet): ReadonlySet<AccountId> {
  const [payers, provenance] = [known(features.payers), known(features.provenance)];
  if (payers === null || provenance === null) return new Set();
  const { wallets } = walletsAmong({ payers, provenance }, isSinglePurpose(SINGLE_PURPOSE));
  return new Set(wallets.map(({ accountId }) => accountId));
}
