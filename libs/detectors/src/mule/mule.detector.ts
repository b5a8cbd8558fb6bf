/**
 * What it is: an account that a handful of senders fill and that is emptied at once.
 * Why it is abuse: stolen money needs a way out; a mule lends a name and a bank account and keeps nothing.
 * What we look for: two to five senders who bring 80 % of 30 days' earnings, nine tenths of them given within 48 hours and paid out now, together with senders whose wallets serve no other purpose, or shows that hardly anybody watched.
 * Innocent twins: a small creator whose family gives most, a single whale, a viral night: their senders have had accounts for longer, give others too, or are many.
 * What staff should check: who the senders are and what they paid with, whether anybody watched, whose bank account it is.
 */
import { HOUR_MS, plural, sentence } from '@app/domain';
import type { BalanceFeatures, FeatureSet, PayersFeatures, ProvenanceFeatures } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, hit, known, percent, rounded } from '../findings.js';
import { ATTENTION, attentionRate } from '../sources/attention.js';
import { SINGLE_PURPOSE, isSinglePurpose, walletsAmong } from '../sources/wallets.js';

const LIMITS = {
  sendersMax: { value: 5, meaning: 'largest senders that are taken together' },
  sendersMin: { value: 2, meaning: 'senders below which it is one fan' },
  sendersShare: { value: 0.8, meaning: "share of 30 days' earnings that these senders bring" },
  withinHours: { value: 48, meaning: 'hours before the payout within which the coins were given' },
  throughShare: {
    value: 0.9,
    meaning: "share of the payout's coins given within `withinHours`, and of the available earnings that it takes",
  },
  walletsShare: { value: 0.8, meaning: "share of the payout's coins from single-purpose wallets that makes it a hold" },
  attentionZ: { value: ATTENTION.z, meaning: 'robust z of earnings per viewer that makes it a hold' },
} as const;

export const mule: Detector<typeof LIMITS> = {
  id: 'mule',
  typology: 'P6',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['payers', 'provenance', 'balance'],
  looksAt: ['attention'],
  limits: LIMITS,
  weight: 0.7,
  judge(features, limits) {
    const [payers, provenance, balance] = [known(features.payers), known(features.provenance), known(features.balance)];
    if (payers === null || provenance === null || balance === null || provenance.coins === 0) return CLEAR;
    const passes = passingThrough({ features, payers, provenance, balance }, limits);
    if (passes === null) return CLEAR;
    const wallets = walletsAmong({ payers, provenance }, isSinglePurpose(SINGLE_PURPOSE));
    const z = unwatchedZ(features);
    const byWallets = wallets.share >= limits.walletsShare && wallets.wallets.length >= limits.sendersMin && !wallets.isBlind;
    if (!byWallets && z < limits.attentionZ) return CLEAR;
    const why = byWallets
      ? sentence`${percent(wallets.share)} of the coins are from ${plural(wallets.wallets.length, 'new wallet that serves', 'new wallets that serve')} no other purpose`
      : sentence`a show earned far more than others of like audience (z ${rounded(z, 1)})`;
    return hit({
      action: 'hold',
      score: 0.8,
      code: byWallets ? 'mule.single-purpose-wallets' : 'mule.unwatched',
      message: sentence`${plural(passes.senders, 'sender')} brought ${percent(passes.sendersShare)} of 30 days' earnings, ${percent(passes.freshShare)} of these coins were given within ${plural(limits.withinHours, 'hour')}, and ${percent(passes.outShare)} of the balance leaves; ${why}.`,
      evidence: {
        senders: passes.senders,
        sendersShare: rounded(passes.sendersShare, 4),
        freshShare: rounded(passes.freshShare, 4),
        outShare: rounded(passes.outShare, 4),
        walletsShare: rounded(wallets.share, 4),
        wallets: wallets.wallets.slice(0, limits.sendersMax).map(({ accountId, coins }) => ({ accountId, coins })),
        attentionZ: Number.isFinite(z) ? rounded(z, 2) : null,
      },
    });
  },
};

interface Through {
  readonly features: FeatureSet;
  readonly payers: PayersFeatures;
  readonly provenance: ProvenanceFeatures;
  readonly balance: BalanceFeatures;
}

function passingThrough({ features, payers, provenance, balance }: Through, limits: LimitValues<typeof LIMITS>) {
  const { occurredAt, coins } = features.subject;
  if (coins === null || payers.payerCount < limits.sendersMin) return null;
  const largest = payers.payers.slice(0, limits.sendersMax);
  const sendersShare = largest.reduce((sum, payer) => sum + payer.coins, 0) / Math.max(1, payers.coins);
  const givenFrom = occurredAt - limits.withinHours * HOUR_MS;
  const fresh = provenance.slices.reduce((sum, slice) => sum + ((slice.spentAt ?? 0) >= givenFrom ? slice.coins : 0), 0);
  const freshShare = fresh / provenance.coins;
  const outShare = Math.min(1, coins / Math.max(1, balance.availableCoins));
  if (sendersShare < limits.sendersShare || Math.min(freshShare, outShare) < limits.throughShare) return null;
  return { senders: largest.length, sendersShare, freshShare, outShare };
}

/** −∞ where shows cannot be compared: what was not told corroborates nothing. */
function unwatchedZ(features: FeatureSet): number {
  const attention = known(features.attention);
  if (attention === null || attention.peersCoinsPerViewer.length < ATTENTION.peers) return -Infinity;
  return attentionRate(attention, ATTENTION.spreadMin).z;
}
