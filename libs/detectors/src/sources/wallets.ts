import { DAY_MS, MINUTE_MS, type AccountId } from '@app/domain';
import type { Payer, PayersFeatures, ProvenanceFeatures, SourceSlice } from '@app/features';

/** What makes a wallet one that exists to pay one creator (typologies.md, S6). */
export const SINGLE_PURPOSE = { toOne: 0.95, ageDays: 7, spentShare: 0.9, withinMinutes: 10 } as const;

/** The coins of a payout by who bought them, as far as they are known. */
export interface BuyerCoins {
  readonly coins: number;
  /** Of these, gone within ten minutes of their purchase. */
  readonly quickCoins: number;
}

/** Wallets of one kind among a payout's payers, and how much of the payout was looked at. */
export interface WalletShare {
  readonly wallets: readonly { readonly accountId: AccountId; readonly coins: number }[];
  readonly coins: number;
  /** Coins whose payer was looked at. */
  readonly seenCoins: number;
  /** `coins` of those looked at; what a bound cut off counts as the rest does. 0 where nobody was. */
  readonly share: number;
  /** More was cut off than was looked at: few such wallets prove nothing. */
  readonly isBlind: boolean;
}

/** Coins that somebody bought and gave, or earned and gave on: whose wallet they came from. */
function buyersOf(slices: readonly SourceSlice[], withinMinutes: number): Map<AccountId, BuyerCoins> {
  const buyers = new Map<AccountId, BuyerCoins>();
  for (const { coins, path, buyerId, purchasedAt, spentAt, beyondLimit } of slices) {
    const payer = path.at(-2) ?? buyerId;
    if (payer === null || beyondLimit) continue;
    const isOwn = payer === buyerId && purchasedAt !== null && spentAt !== null;
    const isQuick = isOwn && spentAt - purchasedAt <= withinMinutes * MINUTE_MS;
    const before = buyers.get(payer) ?? { coins: 0, quickCoins: 0 };
    buyers.set(payer, { coins: before.coins + coins, quickCoins: before.quickCoins + (isQuick ? coins : 0) });
  }
  return buyers;
}

export type IsWallet = (payer: Payer, bought: BuyerCoins) => boolean;

/** The payers of this payout's coins of which `is` holds. Payers of earlier payouts weigh nothing. */
export function walletsAmong(
  { provenance, payers }: { readonly provenance: ProvenanceFeatures; readonly payers: PayersFeatures },
  is: IsWallet,
  withinMinutes: number = SINGLE_PURPOSE.withinMinutes,
): WalletShare {
  const profiles = new Map(payers.payers.map((payer) => [payer.accountId, payer]));
  let [coins, seenCoins] = [0, 0];
  const wallets: { accountId: AccountId; coins: number }[] = [];
  for (const [accountId, bought] of buyersOf(provenance.slices, withinMinutes)) {
    const payer = profiles.get(accountId);
    if (payer === undefined) continue;
    seenCoins += bought.coins;
    if (!is(payer, bought)) continue;
    coins += bought.coins;
    wallets.push({ accountId, coins: bought.coins });
  }
  wallets.sort((a, b) => b.coins - a.coins || (a.accountId < b.accountId ? -1 : 1));
  const share = seenCoins === 0 ? 0 : coins / seenCoins;
  return { wallets, coins, seenCoins, share, isBlind: provenance.coins - seenCoins > seenCoins };
}

/** Share of all that the payer gave in 30 days that went to this creator. */
export const shareToOne = ({ coins, coinsElsewhere }: Payer): number => coins / Math.max(1, coins + coinsElsewhere);

export const quickShare = ({ coins, quickCoins }: BuyerCoins): number => quickCoins / Math.max(1, coins);

export interface SinglePurpose {
  readonly toOne: number;
  readonly ageDays: number;
  readonly spentShare: number;
}

/** Young when it first gave, gives nobody else, and spends what it buys at once. Of unknown age: not young. */
export const isSinglePurpose =
  ({ toOne, ageDays, spentShare }: SinglePurpose): IsWallet =>
  (payer, bought) =>
    payer.createdAt !== null &&
    payer.firstGiftAt - payer.createdAt < ageDays * DAY_MS &&
    shareToOne(payer) >= toOne &&
    quickShare(bought) >= spentShare;
