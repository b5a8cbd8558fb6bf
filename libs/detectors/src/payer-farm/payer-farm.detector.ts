/**
 * What it is: payers who share phones or cards with each other, give to this creator alone and have no life of their own.
 * Why it is abuse: one operator behind many accounts takes each account's welcome offer, or stolen and promotional coins, to a creator whose own phone stays clean.
 * What we look for: groups of three or more payers that a device or payment instrument joins with a likelihood of 0.6, of whom most days are on what they share, that gave hardly anybody else and are no regulars of old; more than five of them, or three opened within a month, that brought 30 % of the payout's coins.
 * Innocent twins: siblings and families on one tablet, a club's evening on one screen, an internet café or a campus, a welcome week of newcomers with a phone each.
 * What staff should check: whether the accounts were opened one after the other, what they bought and at which price, whether anybody of them ever chats or watches.
 */
import { plural, sentence, type AccountId } from '@app/domain';
import type { BondFeatures } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';
import { FARM, farmGroups } from '../sources/farm.js';
import { walletsAmong } from '../sources/wallets.js';

const LIMITS = {
  likelihood: { value: FARM.likelihood, meaning: 'likelihood L from which what two payers share makes them one hand' },
  toOne: {
    value: FARM.toOne,
    meaning: 'share of all a payer gave in 30 days that went to this creator, from which it is captive',
  },
  sharedDays: {
    value: FARM.sharedDays,
    meaning: 'share of a payer’s days on a device or card that others use too: a guest has a phone at home',
  },
  members: { value: FARM.members, meaning: 'captive payers that share from which they are a group: two are a couple' },
  household: { value: FARM.household, meaning: 'captive payers up to which a household could be behind them' },
  pairsMembers: { value: FARM.pairsMembers, meaning: 'fresh captive payers from which groups of two count as well' },
  freshDays: { value: FARM.freshDays, meaning: 'days of age at its first gift below which a payer was opened for it' },
  establishedDays: {
    value: FARM.establishedDays,
    meaning: 'days of age at its first gift from which a regular is no puppet: as long as disputes take',
  },
  holdShare: { value: 0.3, meaning: "share of the payout's coins from such groups that holds it" },
  addShare: { value: 0.1, meaning: "share of the payout's coins from such groups that is worth a sentence" },
} as const;

export const payerFarm: Detector<typeof LIMITS> = {
  id: 'payer-farm',
  typology: 'S1',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['bonds', 'payers', 'provenance'],
  limits: LIMITS,
  weight: 0.8,
  judge({ bonds: shared, payers: gifted, provenance: walked }, limits) {
    const [bonds, payers, provenance] = [known(shared), known(gifted), known(walked)];
    if (bonds === null || payers === null || provenance === null) return CLEAR;
    const groups = farmGroups(payers, bonds, limits);
    const farms = groups.filter(({ isFarm }) => isFarm);
    const [suspects, holds] = farms.length > 0 ? [farms, true] : [groups, false];
    const members = new Set(suspects.flatMap((group) => group.members.map(({ accountId }) => accountId)));
    const { wallets, coins, seenCoins, share, isBlind } = walletsAmong({ provenance, payers }, ({ accountId }) =>
      members.has(accountId),
    );
    if (share < limits.addShare || isBlind) return isBlind || bonds.truncated ? unknown(['bonds'], ['beyond-limit']) : CLEAR;
    const isLarge = share >= limits.holdShare;
    return hit({
      action: !isLarge ? 'add' : holds ? 'hold' : 'review',
      score: Math.min(1, share / (2 * limits.holdShare)) * (holds ? 1 : 0.5),
      code: `payer-farm.${holds ? 'captive-accounts' : 'like-a-household'}`,
      message: sentence`${percent(share)} of this payout (${coins} of ${plural(seenCoins, 'coin')} whose payers were looked at) came from ${plural(members.size, 'account')} that share ${thingsIn(bonds, members)} with each other and give hardly anybody else.`,
      evidence: {
        share: rounded(share, 4),
        coins,
        seenCoins,
        groups: suspects.slice(0, EVIDENCE_ITEMS_MAX).map((group) => group.members.length),
        payers: wallets.slice(0, EVIDENCE_ITEMS_MAX).map(({ accountId, coins }) => ({ accountId, coins })),
        shared: bondsOf(bonds, members)
          .slice(0, EVIDENCE_ITEMS_MAX)
          .map(({ kind, digest, strangers, accounts }) => ({ kind, digest, strangers, payers: accounts.length })),
      },
    });
  },
};

const bondsOf = ({ bonds }: BondFeatures, members: ReadonlySet<AccountId>) =>
  bonds.filter(({ accounts }) => accounts.filter((account) => members.has(account)).length > 1);

function thingsIn(bonds: BondFeatures, members: ReadonlySet<AccountId>): string {
  const kinds = new Set(bondsOf(bonds, members).map(({ kind }) => kind));
  return [...(kinds.has('device') ? ['devices'] : []), ...(kinds.has('instrument') ? ['payment instruments'] : [])].join(' and ');
}
