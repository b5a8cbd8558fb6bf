import type { AbuseKind } from '../kinds.js';
import { accountTakeover } from './account-takeover.js';
import { boardBoosting } from './board-boosting.js';
import { boostingCrew } from './boosting-crew.js';
import { boughtFinish } from './bought-finish.js';
import { burnerWallets } from './burner-wallets.js';
import { coinSeller } from './coin-seller.js';
import { complicitStreamers } from './complicit-streamers.js';
import { disputedCreator } from './disputed-creator.js';
import { disputingPayers } from './disputing-payers.js';
import { earningsLoop } from './earnings-loop.js';
import { emptyRoom } from './empty-room.js';
import { fewBoosters } from './few-boosters.js';
import { foreignCards } from './foreign-cards.js';
import { giftBackPair } from './gift-back-pair.js';
import { giftBackStrangers } from './gift-back-strangers.js';
import { hitAndRun } from './hit-and-run.js';
import { insularCluster } from './insular-cluster.js';
import { layering } from './layering.js';
import { lockstepPuppets } from './lockstep-puppets.js';
import { longCycle } from './long-cycle.js';
import { marginSniping } from './margin-sniping.js';
import { muleDestination } from './mule-destination.js';
import { mulePair } from './mule-pair.js';
import { paidBackBoosters } from './paid-back-boosters.js';
import { passThroughMule } from './pass-through-mule.js';
import { puppetsAtHome } from './puppets-at-home.js';
import { puppetsOneCard } from './puppets-one-card.js';
import { puppetsOneDevice } from './puppets-one-device.js';
import { refundedBoost } from './refunded-boost.js';
import { ringOfThree } from './ring-of-three.js';
import { scriptedGifting } from './scripted-gifting.js';
import { selfBoosting } from './self-boosting.js';
import { singlePurposeWallets } from './single-purpose-wallets.js';
import { stolenCards } from './stolen-cards.js';
import { taintedSlice } from './tainted-slice.js';
import { warnedCoins } from './warned-coins.js';
import { welcomePackFarm } from './welcome-pack-farm.js';

/** Planted abuse by its kind, in the order of the catalogue: S self-gifting, R rank, C chargebacks, P payouts. */
export const ABUSE: Readonly<Record<string, AbuseKind>> = {
  'puppets-at-home': puppetsAtHome,
  'puppets-one-card': puppetsOneCard,
  'puppets-one-device': puppetsOneDevice,
  'self-boosting': selfBoosting,
  'gift-back-pair': giftBackPair,
  'gift-back-strangers': giftBackStrangers,
  'long-cycle': longCycle,
  'ring-of-three': ringOfThree,
  'insular-cluster': insularCluster,
  'complicit-streamers': complicitStreamers,
  'empty-room': emptyRoom,
  'single-purpose-wallets': singlePurposeWallets,
  'lockstep-puppets': lockstepPuppets,
  'welcome-pack-farm': welcomePackFarm,
  'earnings-loop': earningsLoop,
  layering,
  'bought-finish': boughtFinish,
  'margin-sniping': marginSniping,
  'boosting-crew': boostingCrew,
  'few-boosters': fewBoosters,
  'board-boosting': boardBoosting,
  'refunded-boost': refundedBoost,
  'scripted-gifting': scriptedGifting,
  'paid-back-boosters': paidBackBoosters,
  'stolen-cards': stolenCards,
  'burner-wallets': burnerWallets,
  'foreign-cards': foreignCards,
  'warned-coins': warnedCoins,
  'disputing-payers': disputingPayers,
  'coin-seller': coinSeller,
  'disputed-creator': disputedCreator,
  'tainted-slice': taintedSlice,
  'mule-destination': muleDestination,
  'mule-pair': mulePair,
  'account-takeover': accountTakeover,
  'hit-and-run': hitAndRun,
  'pass-through-mule': passThroughMule,
};
