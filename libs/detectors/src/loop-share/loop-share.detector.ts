/**
 * What it is: coins of a payout that its payee, or accounts linked to it, had before and got back from others.
 * Why it is abuse: going round multiplies gift totals and rank, and puts distance between a stolen card and the payout.
 * What we look for: the share of coins whose first-in-first-out path returns to the payee; it holds with tainted funding or linked accounts.
 * Innocent twins: creators who spend earnings on each other, two creators in a battle, a fan's gift that a creator passes on.
 * What staff should check: where the circling coins were bought, whether the accounts between have any audience, what rank it bought.
 */
import { plural, sentence, type AccountId } from '@app/domain';
import type { ProvenanceFeatures } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, against, hit, known, percent, rounded, unknown } from '../findings.js';
import { linksFrom, type Links } from '../sources/links.js';
import { isCircular, largest, linkOnPath, taintedCoins } from '../sources/slices.js';

const LIMITS = {
  loopShare: { value: 0.1, meaning: "share of the payout's coins that went in a loop and is worth a sentence" },
  taintedShare: {
    value: 0.1,
    meaning: "share of the payout's coins that went in a loop and were reversed, warned of or bought in a held purchase: holds",
  },
  linkedShare: {
    value: 0.1,
    meaning: "share of the payout's coins that went in a loop through accounts linked to the payee: holds",
  },
} as const;

export const loopShare: Detector<typeof LIMITS> = {
  id: 'loop-share',
  typology: 'S3a',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['provenance'],
  looksAt: ['identity'],
  limits: LIMITS,
  weight: 0.7,
  judge(features, limits, { risk }) {
    const provenance = known(features.provenance);
    if (provenance === null || provenance.coins === 0) return CLEAR;
    const links = linksFrom(known(features.identity));
    const loops = measureLoops(features.subject.accountId, provenance, { links, purchaseRiskFrom: risk.purchaseRiskFrom });
    if (loops.tracedCoins === 0) return unknown(['provenance'], ['beyond-limit']);
    const share = loops.coins / loops.tracedCoins;
    if (share < limits.loopShare) return CLEAR;

    const taintedShare = loops.tainted / loops.tracedCoins;
    const linkedShare = loops.linked / loops.tracedCoins;
    const tainted = taintedShare >= limits.taintedShare;
    const holds = tainted || linkedShare >= limits.linkedShare;
    const why = tainted
      ? `${percent(taintedShare)} are such coins from purchases that were reversed, warned of or held`
      : `${percent(linkedShare)} went through accounts linked to the payee`;
    return hit({
      action: holds ? 'hold' : 'add',
      score: against(share, limits.loopShare),
      code: holds ? (tainted ? 'loop-share.tainted' : 'loop-share.linked') : 'loop-share.circular',
      message: sentence`${percent(share)} of this payout (${loops.coins} of ${plural(loops.tracedCoins, 'traced coin')}) had been with the payee before and came back${holds ? `; ${why}` : ''}.`,
      evidence: {
        share: rounded(share, 4),
        loopCoins: loops.coins,
        tracedCoins: loops.tracedCoins,
        taintedCoins: loops.tainted,
        linkedCoins: loops.linked,
        through: largest(loops.through, EVIDENCE_ITEMS_MAX).map(({ accountId, coins }) => ({ accountId, coins })),
        examplePath: loops.examplePath.slice(0, EVIDENCE_ITEMS_MAX),
      },
    });
  },
};

interface Loops {
  coins: number;
  tainted: number;
  linked: number;
  tracedCoins: number;
  readonly through: Map<AccountId, number>;
  examplePath: readonly AccountId[];
}

function measureLoops(
  payee: AccountId,
  provenance: ProvenanceFeatures,
  { links, purchaseRiskFrom }: { links: Links; purchaseRiskFrom: number },
): Loops {
  const loops: Loops = { coins: 0, tainted: 0, linked: 0, tracedCoins: 0, through: new Map(), examplePath: [] };
  let exampleCoins = 0;
  for (const slice of provenance.slices) {
    const circular = isCircular(slice, payee, links);
    if (circular || !slice.beyondLimit) loops.tracedCoins += slice.coins;
    if (!circular) continue;
    loops.coins += slice.coins;
    loops.tainted += taintedCoins(slice, purchaseRiskFrom);
    if (linkOnPath(slice, payee, links).accountId !== null) loops.linked += slice.coins;
    for (const account of new Set(slice.path)) {
      if (account !== payee) loops.through.set(account, (loops.through.get(account) ?? 0) + slice.coins);
    }
    if (slice.coins > exampleCoins) {
      exampleCoins = slice.coins;
      loops.examplePath = slice.path;
    }
  }
  return loops;
}
