import { TRANSACTION_TYPES, type TransactionType } from '@app/domain';
import { attention } from './attention/attention.detector.js';
import { marginSniping } from './margin-sniping/margin-sniping.detector.js';
import { adjustedRank } from './adjusted-rank/adjusted-rank.detector.js';
import { boosterFragility } from './booster-fragility/booster-fragility.detector.js';
import { refundedRank } from './refunded-rank/refunded-rank.detector.js';
import { scriptedGifting } from './scripted-gifting/scripted-gifting.detector.js';
import { boostersPaidBack } from './boosters-paid-back/boosters-paid-back.detector.js';
import { lockstepGifting } from './lockstep-gifting/lockstep-gifting.detector.js';
import { cardTesting } from './card-testing/card-testing.detector.js';
import { coinSeller } from './coin-seller/coin-seller.detector.js';
import type { Detector } from './detector.js';
import { disputePropensity } from './dispute-propensity/dispute-propensity.detector.js';
import { disputedIncome } from './disputed-income/disputed-income.detector.js';
import { drain } from './drain/drain.detector.js';
import { earningsLoop } from './earnings-loop/earnings-loop.detector.js';
import { freshDestination } from './fresh-destination/fresh-destination.detector.js';
import { identityOverlap } from './identity-overlap/identity-overlap.detector.js';
import { insularCluster } from './insular-cluster/insular-cluster.detector.js';
import { layering } from './layering/layering.detector.js';
import { loopShare } from './loop-share/loop-share.detector.js';
import { mule } from './mule/mule.detector.js';
import { newMoney } from './new-money/new-money.detector.js';
import { payerFarm } from './payer-farm/payer-farm.detector.js';
import { purchaseRisk } from './purchase-risk/purchase-risk.detector.js';
import { reciprocity } from './reciprocity/reciprocity.detector.js';
import { ringEconomics } from './ring-economics/ring-economics.detector.js';
import { riskyCard } from './risky-card/risky-card.detector.js';
import { sharedDestination } from './shared-destination/shared-destination.detector.js';
import { singlePurposeWallet } from './single-purpose-wallet/single-purpose-wallet.detector.js';
import { synchronizedPayers } from './synchronized-payers/synchronized-payers.detector.js';
import { temporalCycle } from './temporal-cycle/temporal-cycle.detector.js';
import { terminalBurst } from './terminal-burst/terminal-burst.detector.js';
import { timeToBurn } from './time-to-burn/time-to-burn.detector.js';
import { unusualPayout } from './unusual-payout/unusual-payout.detector.js';
import { youngCoins } from './young-coins/young-coins.detector.js';

/** Refuses two detectors of one id: findings, limits and stored assessments are keyed by it. */
export function register(detectors: readonly Detector[]): readonly Detector[] {
  const ids = new Set<string>();
  for (const { id } of detectors) {
    if (ids.has(id)) throw new Error(`two detectors are called ${id}: give one of them, and its folder, another name`);
    ids.add(id);
  }
  return Object.freeze([...detectors]);
}

/** Every detector of this release, one line each. Their order is that of an assessment's status string. */
export const DETECTORS: readonly Detector[] = register([
  identityOverlap,
  loopShare,
  temporalCycle,
  reciprocity,
  terminalBurst,
  newMoney,
  cardTesting,
  disputePropensity,
  disputedIncome,
  sharedDestination,
  youngCoins,
  insularCluster,
  ringEconomics,
  purchaseRisk,
  unusualPayout,
  singlePurposeWallet,
  synchronizedPayers,
  earningsLoop,
  attention,
  timeToBurn,
  riskyCard,
  coinSeller,
  freshDestination,
  drain,
  mule,
  layering,
  marginSniping,
  adjustedRank,
  boosterFragility,
  refundedRank,
  scriptedGifting,
  boostersPaidBack,
  lockstepGifting,
  payerFarm,
]);

const BY_TYPE: ReadonlyMap<TransactionType, readonly Detector[]> = new Map(
  TRANSACTION_TYPES.map((type) => [type, DETECTORS.filter((detector) => detector.subjects.includes(type))]),
);

const NONE: readonly Detector[] = [];

export const detectorsFor = (type: TransactionType): readonly Detector[] => BY_TYPE.get(type) ?? NONE;
