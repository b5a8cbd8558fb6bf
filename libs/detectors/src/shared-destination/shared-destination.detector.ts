/**
 * What it is: several creators are paid through one bank account or wallet, or a payer pays with the account that is paid out to.
 * Why it is abuse: one person runs many creator accounts, or gifts to itself through strangers' names, and collects in one place.
 * What we look for: creators per destination in 90 days; two ask for a look where half of the coins come from payers without a past, three hold only together with linked payers, or tainted coins of more than one fan. Where none of them has an audience, two hold when the coins come from new wallets that serve no other purpose. Money that merely passes through a young account, or that a few payers who give nobody else brought to an account that is emptied, holds at three, and at two where all of it is from payers who are known to have no past.
 * Innocent twins: an agency that is paid for its creators, siblings with one bank account, a parent whose card is also the child's payout account. Their payers have had accounts for months, or give others too: that is noted, and needs nobody.
 * What staff should check: whether an agency contract exists, whether the creators have audiences of their own, who owns the account.
 */
import { agreeing, plural, sentence } from '@app/domain';
import type { DestinationFeatures, FeatureSet } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded } from '../findings.js';
import type { RiskModel } from '../risk/risk-model.js';
import { isHousehold, isRegularOfOld } from '../sources/household.js';
import { shareKnownWithoutPast, shareWithoutPast } from '../sources/past.js';
import { isSinglePurpose, shareToOne, SINGLE_PURPOSE, walletsAmong, type WalletShare } from '../sources/wallets.js';
import { sharesOf, type Shares } from './payer-shares.js';
import { passThroughOf, type PassThrough } from './pass-through.js';

const LIMITS = {
  reviewCreators: { value: 2, meaning: 'creators paid through the destination in 90 days from which the payers are looked at' },
  unknownShare: {
    value: 0.5,
    meaning:
      "share of the payout's coins from payers without a past that queues it, and that a few devoted payers need to hold it",
  },
  holdCreators: {
    value: 3,
    meaning: 'creators paid through the destination in 90 days that hold it when payers are linked or tainted',
  },
  suspectShare: {
    value: 0.1,
    meaning: "share of the payout's coins from linked payers, or tainted, that makes three creators a hold",
  },
  suspectBuyers: {
    value: 2,
    meaning: 'buyers of tainted coins below which it is one fan whose card was stolen, where the other payers have a past',
  },
  holdPaidFromIt: {
    value: 0.3,
    meaning:
      "share of the payout's coins whose buyers pay with the destination itself that holds it, unless they are a household",
  },
  audience: {
    value: 10,
    meaning: 'payers within 30 days from which one of the creators has an audience, and the others may be its discoveries',
  },
  walletsShare: {
    value: 0.8,
    meaning: "share of the payout's coins from single-purpose wallets that holds it where nobody has an audience",
  },
  wallets: { value: 2, meaning: 'single-purpose wallets below which it is one new fan' },
  passThroughPayers: {
    value: 5,
    meaning:
      'payers of all that an account no older than 90 days ever earned, two at least, up to which money may merely pass through it',
  },
  passThroughShare: {
    value: 0.9,
    meaning:
      "share of the payout's coins that was just bought, and of all income that it takes out, that makes it a pass-through",
  },
  nobodyShare: {
    value: 0.9,
    meaning: "share of the payout's coins from payers known to have no past from which two creators are enough to hold",
  },
  boughtWithinHours: { value: 72, meaning: 'hours before the payout within which coins were just bought' },
} as const;

export const sharedDestination: Detector<typeof LIMITS> = {
  id: 'shared-destination',
  typology: 'P2',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['destination'],
  looksAt: ['payers', 'provenance', 'identity', 'disputes', 'balance'],
  limits: LIMITS,
  weight: 0.6,
  judge(features, limits, { risk }) {
    const destination = known(features.destination);
    if (destination === null) return CLEAR;
    const manyCreators = destination.creators >= limits.reviewCreators;
    if (!manyCreators && destination.payersPaidFromIt.length === 0) return CLEAR;

    const shares = sharesOf(features, destination, risk.purchaseRiskFrom);
    const passThrough = passThroughOf(features, limits);
    const wallets = walletsOf(features);
    const isHome = isHousehold(destination.payersPaidFromIt, {
      payers: known(features.payers),
      provenance: known(features.provenance),
      risk,
    });
    const isErrand = isFilledByDevotees(features, { limits, risk }) && isEmptied(features, limits.passThroughShare);
    const past = { risk, others: destination.creators };
    const withoutPast = shareWithoutPast(features, past);
    const isFromNobody = shareKnownWithoutPast(features, past) >= limits.nobodyShare;
    const code = codeOf({ destination, shares, passThrough, wallets, isHome, isErrand, withoutPast, isFromNobody }, limits);
    const action = ACTIONS[code];
    return hit({
      action,
      score: SCORES[action],
      code,
      message: messageOf(destination, shares) + (passThrough === null ? '' : ` ${passThroughInWords(passThrough)}`),
      evidence: {
        creators: destination.creators,
        payersPaidFromIt: destination.payersPaidFromIt.slice(0, EVIDENCE_ITEMS_MAX),
        othersLargestAudience: destination.othersLargestAudience,
        withoutPastShare: rounded(withoutPast, 4),
        walletsShare: rounded(wallets?.share ?? 0, 4),
        linkedShare: rounded(shares.linked, 4),
        taintedShare: rounded(shares.tainted, 4),
        paidFromItShare: rounded(shares.paidFromIt, 4),
        passThrough: passThrough && {
          payers: passThrough.payers,
          freshShare: rounded(passThrough.freshShare, 4),
          outShare: rounded(passThrough.outShare, 4),
          accountAgeDays: rounded(passThrough.ageDays, 1),
        },
      },
    });
  },
};

interface Found {
  readonly destination: DestinationFeatures;
  readonly shares: Shares;
  readonly passThrough: PassThrough | null;
  /** Null where the payers could not be read: then nothing is known of their wallets. */
  readonly wallets: WalletShare | null;
  /** A few payers who give nobody else brought it all, and all of it leaves. */
  readonly isErrand: boolean;
  /** Who pays with the destination is a household. */
  readonly isHome: boolean;
  /** Share of the coins from payers without a past. */
  readonly withoutPast: number;
  /** Nearly all of the coins are from payers who are known to have none. */
  readonly isFromNobody: boolean;
}

const ACTIONS = {
  'shared-destination.paid-from-it': 'hold',
  'shared-destination.single-purpose-wallets': 'hold',
  'shared-destination.suspect-payers': 'hold',
  'shared-destination.pass-through': 'hold',
  'shared-destination.errand': 'hold',
  'shared-destination.several': 'review',
  'shared-destination.household': 'review',
  'shared-destination.noted': 'add',
} as const;
type Code = keyof typeof ACTIONS;
const SCORES = { hold: 0.8, review: 0.4, add: 0.1 } as const;

/** The first reason to hold, else to look. */
function codeOf(found: Found, limits: LimitValues<typeof LIMITS>): Code {
  const { destination, shares, passThrough, wallets, isHome, isErrand, withoutPast, isFromNobody } = found;
  const { creators, othersLargestAudience } = destination;
  if (shares.paidFromIt >= limits.holdPaidFromIt && !isHome) return 'shared-destination.paid-from-it';
  const isHerd = creators >= limits.reviewCreators && othersLargestAudience !== null && othersLargestAudience < limits.audience;
  if (isHerd && wallets !== null && isFilledBy(wallets, limits)) return 'shared-destination.single-purpose-wallets';
  const isEnough = creators >= limits.holdCreators || isFromNobody;
  if (isHerd && isEnough && passThrough !== null) return 'shared-destination.pass-through';
  if (isHerd && isEnough && isErrand && withoutPast >= limits.unknownShare) return 'shared-destination.errand';
  if (creators >= limits.holdCreators) {
    const paidFromIt = isHome ? 0 : shares.paidFromIt;
    const isBadLuck = shares.taintedBuyers < limits.suspectBuyers && withoutPast < limits.unknownShare;
    const isSuspect = Math.max(shares.linked, isBadLuck ? 0 : shares.tainted, paidFromIt) >= limits.suspectShare;
    if (isSuspect) return 'shared-destination.suspect-payers';
  }
  return lookOf(found, limits);
}

/** Two things to look at: whom several are paid for, and who pays with the account that is paid out to. */
function lookOf({ destination, shares, isHome, withoutPast }: Found, limits: LimitValues<typeof LIMITS>): Code {
  const isSeveral = destination.creators >= limits.reviewCreators && withoutPast >= limits.unknownShare;
  if (isSeveral || (shares.paidFromIt >= limits.suspectShare && !isHome)) return 'shared-destination.several';
  return shares.paidFromIt >= limits.holdPaidFromIt ? 'shared-destination.household' : 'shared-destination.noted';
}

const isFilledBy = ({ share, wallets, isBlind }: WalletShare, limits: LimitValues<typeof LIMITS>): boolean =>
  share >= limits.walletsShare && wallets.length >= limits.wallets && !isBlind;

interface Limited {
  readonly limits: LimitValues<typeof LIMITS>;
  readonly risk: RiskModel;
}

/** Whatever their age, but for regulars of old: wallets can be bought, months of evenings cannot. */
function isFilledByDevotees({ payers, provenance }: FeatureSet, { limits, risk }: Limited): boolean {
  const [paid, traced] = [known(payers), known(provenance)];
  if (paid === null || traced === null || paid.payerCount > limits.passThroughPayers) return false;
  return isFilledBy(
    walletsAmong(
      { payers: paid, provenance: traced },
      (payer) => shareToOne(payer) >= SINGLE_PURPOSE.toOne && !isRegularOfOld(payer, risk),
    ),
    limits,
  );
}

function isEmptied({ subject, balance }: FeatureSet, share: number): boolean {
  const available = known(balance)?.availableCoins ?? Infinity;
  return (subject.coins ?? 0) >= share * available;
}

function walletsOf({ payers, provenance }: FeatureSet): WalletShare | null {
  const [paid, traced] = [known(payers), known(provenance)];
  return paid === null || traced === null
    ? null
    : walletsAmong({ payers: paid, provenance: traced }, isSinglePurpose(SINGLE_PURPOSE));
}

const passThroughInWords = ({ payers, freshShare, outShare, ageDays }: PassThrough): string =>
  sentence`The account is ${plural(Math.floor(ageDays), 'day')} old and was only ever paid by ${plural(payers, 'payer')}; ${percent(freshShare)} of these coins were just bought, and ${percent(outShare)} of all it earned leaves with this payout.`;

function messageOf(destination: DestinationFeatures, shares: Shares): string {
  const creators =
    destination.creators > 1
      ? sentence`${plural(destination.creators, 'creator')} were paid through this destination within 90 days`
      : 'One creator was paid through this destination within 90 days';
  const payers = destination.payersPaidFromIt.length;
  const paid =
    payers > 0
      ? sentence`, ${payers} of its payers ${agreeing(payers, 'pays', 'pay')} with it (${percent(shares.paidFromIt)} of the coins)`
      : '';
  return `${creators}${paid}; ${percent(shares.linked)} of the coins are from payers who share a device or card with the creator, ${percent(shares.tainted)} are reversed, warned of or from held purchases.`;
}
