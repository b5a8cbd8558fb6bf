/**
 * What it is: a creator and those who pay it share devices, payment instruments, a payout account or an address.
 * Why it is abuse: sock puppets turn stolen or promotional coins into a payout, or buy a rank, with one person at both ends.
 * What we look for: the share of a payout's coins from payers linked to the creator with a likelihood of 0.6 or more. One or two of them whose accounts are older than disputes take, who give again and again and whose money nobody disputes, are a household: a look, no hold. Four or more new payers of this creator alone behind its own address are asked about.
 * Innocent twins: a child's few taps on the creator's tablet, siblings on one device, parents who give most of a small creator's income, strangers on a carrier's address.
 * What staff should check: who owns the shared device or card, whether the linked payers ever gift anyone else, how their coins were paid for.
 */
import { agreeing, plural, sentence, type AccountId } from '@app/domain';
import type { FeatureSet, IdentityFeatures, ProvenanceFeatures, Subject } from '@app/features';
import type { Detector, Finding, LimitValues } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';
import type { RiskModel } from '../risk/risk-model.js';
import { LINKED_FROM, linksFrom, sharedInWords, type Links } from '../sources/links.js';
import { FARM } from '../sources/farm.js';
import { isHousehold } from '../sources/household.js';
import { payersAtOneAddress } from '../sources/same-address.js';
import { largest, linkOnPath } from '../sources/slices.js';

const LIMITS = {
  likelihood: { value: LINKED_FROM, meaning: 'likelihood L from which a payer counts as linked to the creator' },
  holdShare: { value: 0.3, meaning: "share of the payout's coins from linked payers that holds it" },
  addShare: { value: 0.05, meaning: "share of the payout's coins from linked payers that is worth a sentence" },
  addressPayers: {
    value: 4,
    meaning: 'new payers of this creator alone at its own address, from which they are more than a household and are asked about',
  },
  addressStrangers: {
    value: 3,
    meaning: 'strangers on that address above which it is a carrier’s or a campus’s: three are a household (S1)',
  },
  addressDays: { value: FARM.freshDays, meaning: 'days of age at its first gift below which such a payer is new' },
  addressToOne: { value: FARM.toOne, meaning: 'share of all such a payer gave in 30 days that went to this creator' },
} as const;

export const identityOverlap: Detector<typeof LIMITS> = {
  id: 'identity-overlap',
  typology: 'S1',
  head: 'self-gifting',
  subjects: ['gift', 'payout'],
  needs: ['identity', 'provenance'],
  looksAt: ['payers'],
  limits: LIMITS,
  weight: 0.9,
  judge(features, limits, { risk }) {
    const identity = known(features.identity);
    if (identity === null) return CLEAR;
    const provenance = known(features.provenance);
    if (provenance === null) return judgeGift(features.subject, identity, limits);
    return judgePayout({ features, risk, identity, provenance, limits });
  },
};

function judgeGift(gift: Subject, identity: IdentityFeatures, limits: LimitValues<typeof LIMITS>): Finding {
  if (gift.counterpartyId === gift.accountId) {
    return hit({
      action: 'add',
      score: 1,
      code: 'identity-overlap.self-gift',
      message: sentence`The creator gifted ${plural(gift.coins ?? 0, 'coin')} to itself.`,
      evidence: { accountId: gift.accountId, coins: gift.coins },
    });
  }
  const link = identity.linked[0];
  if (link === undefined || link.likelihood < limits.likelihood) return CLEAR;
  return hit({
    action: 'add',
    score: link.likelihood,
    code: 'identity-overlap.linked-gifter',
    message: sentence`The gifter shares ${sharedInWords(link.shared)} with the creator (likelihood ${rounded(link.likelihood, 2)}).`,
    evidence: { gifterId: link.accountId, likelihood: rounded(link.likelihood, 4), shared: shared(link.shared) },
  });
}

interface PayoutCase {
  readonly features: FeatureSet;
  readonly risk: RiskModel;
  readonly identity: IdentityFeatures;
  readonly provenance: ProvenanceFeatures;
  readonly limits: LimitValues<typeof LIMITS>;
}

function judgePayout({ features, risk, identity, provenance, limits }: PayoutCase): Finding {
  const payee = features.subject.accountId;
  const links = linksFrom(identity, limits.likelihood);
  const found = coinsFromLinked(payee, provenance, links);
  if (found.tracedCoins === 0 && provenance.coins > 0) return unknown(['provenance'], ['beyond-limit']);
  // What a bound cut off counts as the traced rest does: depth neither accuses nor clears.
  const share = found.linkedCoins / found.tracedCoins;
  const isLarge = share >= limits.holdShare;
  if (!isLarge) {
    const atOneAddress = judgeAddress({ features, risk, identity, provenance, limits });
    if (atOneAddress !== null) return atOneAddress;
  }
  if (!(share >= limits.addShare)) return identity.truncated ? unknown(['identity'], ['beyond-limit']) : CLEAR;

  const sureness = found.weightedCoins / found.linkedCoins;
  const household = isLarge && isHousehold([...found.byAccount.keys()], { payers: known(features.payers), provenance, risk });
  return hit({
    action: household ? 'review' : isLarge ? 'hold' : 'add',
    score: sureness * Math.min(1, share / (2 * limits.holdShare)),
    code: `identity-overlap.${household ? 'household' : isLarge ? 'payers-linked' : 'some-payers-linked'}`,
    message: messageOf({ share, found, payee, links }),
    evidence: {
      share: rounded(share, 4),
      linkedCoins: found.linkedCoins,
      tracedCoins: found.tracedCoins,
      payers: largest(found.byAccount, EVIDENCE_ITEMS_MAX).map(({ accountId, coins }) => ({
        accountId,
        coins,
        likelihood: accountId === payee ? 1 : rounded(links.get(accountId)?.likelihood ?? 0, 4),
        shared: shared(links.get(accountId)?.shared ?? []),
      })),
    },
  });
}

/** An address alone links nobody; many new accounts behind the creator's own are asked about. */
function judgeAddress({ features, identity, provenance, limits }: PayoutCase): Finding | null {
  const payers = known(features.payers);
  if (payers === null) return null;
  const { wallets, share, coins, isBlind } = payersAtOneAddress({ identity, payers, provenance }, limits);
  if (isBlind || wallets.length < limits.addressPayers || share < limits.holdShare) return null;
  return hit({
    action: 'review',
    score: Math.min(1, share / (2 * limits.holdShare)) * 0.5,
    code: 'identity-overlap.one-address',
    message: sentence`${percent(share)} of this payout came from ${plural(wallets.length, 'account that was', 'accounts that were')} opened less than ${plural(limits.addressDays, 'day')} before, ${agreeing(wallets.length, 'gives', 'give')} to this creator alone and ${agreeing(wallets.length, 'appears', 'appear')} from the creator's own address or network, where hardly anybody else is.`,
    evidence: { share: rounded(share, 4), coins, payers: wallets.slice(0, EVIDENCE_ITEMS_MAX).map((one) => ({ ...one })) },
  });
}

interface LinkedCoins {
  linkedCoins: number;
  /** Coins × likelihood. */
  weightedCoins: number;
  tracedCoins: number;
  readonly byAccount: Map<AccountId, number>;
}

function coinsFromLinked(payee: AccountId, provenance: ProvenanceFeatures, links: Links): LinkedCoins {
  const found: LinkedCoins = { linkedCoins: 0, weightedCoins: 0, tracedCoins: 0, byAccount: new Map() };
  for (const slice of provenance.slices) {
    const { likelihood, accountId } = linkOnPath(slice, payee, links);
    if (accountId === null) {
      if (!slice.beyondLimit) found.tracedCoins += slice.coins;
      continue;
    }
    found.tracedCoins += slice.coins;
    found.linkedCoins += slice.coins;
    found.weightedCoins += slice.coins * likelihood;
    found.byAccount.set(accountId, (found.byAccount.get(accountId) ?? 0) + slice.coins);
  }
  return found;
}

interface Told {
  readonly share: number;
  readonly found: LinkedCoins;
  readonly payee: AccountId;
  readonly links: Links;
}

function messageOf({ share, found, payee, links }: Told): string {
  const own = found.byAccount.get(payee) ?? 0;
  const others = found.byAccount.size - (own > 0 ? 1 : 0);
  const kinds = [...found.byAccount.keys()].flatMap((accountId) => links.get(accountId)?.shared ?? []);
  const who = [
    ...(others > 0
      ? [`${plural(others, 'account that shares', 'accounts that share')} ${sharedInWords(kinds)} with the creator`]
      : []),
    ...(own > 0 ? [sentence`the creator's own gifts to itself (${plural(own, 'coin')})`] : []),
  ].join(' and ');
  return sentence`${percent(share)} of this payout (${found.linkedCoins} of ${plural(found.tracedCoins, 'traced coin')}) came through ${who}.`;
}

const shared = (values: IdentityFeatures['linked'][number]['shared']) =>
  values.slice(0, EVIDENCE_ITEMS_MAX).map(({ kind, digest, strangers }) => ({ kind, digest, strangers }));
