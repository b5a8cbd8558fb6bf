/**
 * What it is: a show that earns far more than shows with as many viewers.
 * Why it is abuse: money without an audience is somebody's own, or stolen: small streams that took thousands a day before forty viewers are how it was found before.
 * What we look for: the best-paid show of 30 days; ln(coins per viewer) at a robust z of 6 among that day's shows of others whose audiences are nearest in size; it holds when a tenth of the payout is tainted besides.
 * Innocent twins: a whale in a small room, one generous night; gifting is heavy-tailed, so the spread of the peers counts and not only their middle.
 * What staff should check: who the payers of that show are, whether viewers were counted right, whether the creator streams elsewhere too.
 */
import { plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { CLEAR, against, hit, known, percent, rounded, unknown } from '../findings.js';
import { ATTENTION, attentionRate } from '../sources/attention.js';
import { taintedCoins } from '../sources/slices.js';

const LIMITS = {
  z: { value: ATTENTION.z, meaning: 'robust z of ln(coins per viewer) among shows of like audience that queues the payout' },
  peers: { value: ATTENTION.peers, meaning: 'shows of like audience below which nothing is compared' },
  spreadMin: {
    value: ATTENTION.spreadMin,
    meaning: 'least spread of ln(coins per viewer) assumed among shows of one size: a factor of two',
  },
  coins: { value: 1_000, meaning: 'coins of the show below which it is not worth a look' },
  payoutShare: { value: 0.1, meaning: 'coins of the show over coins of the payout below which the show says little of it' },
  taintedShare: {
    value: 0.1,
    meaning: "share of the payout's coins reversed, warned of or from held purchases that makes it a hold",
  },
} as const;

export const attention: Detector<typeof LIMITS> = {
  id: 'attention',
  typology: 'S5',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['attention'],
  looksAt: ['provenance'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits, { risk }) {
    const found = known(features.attention);
    if (found === null) return CLEAR;
    const { show, peersCoinsPerViewer } = found;
    const { coins } = features.subject;
    if (show.coins < limits.coins || show.coins < limits.payoutShare * (coins ?? 0)) return CLEAR;
    if (peersCoinsPerViewer.length < limits.peers) return unknown(['attention'], ['too-few-peers']);
    const { coinsPerViewer, peersMedian, z } = attentionRate(found, limits.spreadMin);
    if (z < limits.z) return CLEAR;
    const provenance = known(features.provenance);
    const tainted = (provenance?.slices ?? []).reduce((sum, slice) => sum + taintedCoins(slice, risk.purchaseRiskFrom), 0);
    const taintedShare = tainted / Math.max(1, provenance?.coins ?? 0);
    const holds = taintedShare >= limits.taintedShare;
    return hit({
      action: holds ? 'hold' : 'review',
      score: against(z, limits.z),
      code: holds ? 'attention.unwatched-and-tainted' : 'attention.unwatched',
      message: sentence`A show earned ${plural(show.coins, 'coin')} before ${plural(show.viewers, 'viewer')}, ${rounded(coinsPerViewer, 1)} each; ${plural(peersCoinsPerViewer.length, 'show')} of like audience that day earned ${rounded(peersMedian, 2)} (z ${rounded(z, 1)}); ${percent(taintedShare)} of this payout is reversed, warned of or from held purchases.`,
      evidence: {
        liveId: show.liveId,
        day: show.day,
        gifts: show.gifts,
        coins: show.coins,
        viewers: show.viewers,
        coinsPerViewer: rounded(coinsPerViewer, 2),
        peers: peersCoinsPerViewer.length,
        peersMedian: rounded(peersMedian, 4),
        z: rounded(z, 2),
        taintedShare: rounded(taintedShare, 4),
      },
    });
  },
};
