import { DAY_MS } from '@app/domain';
import type { FeatureSet, SourceSlice } from '@app/features';
import { daysSince, logarithm, ratio, UNKNOWN, valueOf, type NamedInput } from './named-input.js';

/** What the forest looks at: how a payout came together. No identities, so that who one is makes nobody unusual. */
export const PAYOUT_INPUTS: readonly NamedInput[] = [
  { name: 'coins', words: 'coins paid out', unit: 'count', of: ({ subject }) => logarithm(subject.coins) },
  {
    name: 'account-age',
    words: "age of the creator's account",
    unit: 'days',
    of: (set) => daysSince(set, set.subject.account?.createdAt),
  },
  { name: 'buyers', words: 'people whose purchases fund it', unit: 'count', of: (set) => logarithm(buyersOf(set)?.size) },
  { name: 'largest-buyer', words: 'share of the largest buyer', unit: 'share', of: (set) => largestShare(buyersOf(set)) },
  { name: 'coin-age', words: 'age of its coins', unit: 'days', of: (set) => coinAge(set) },
  {
    name: 'coins-of-a-day',
    words: 'share of coins bought within 24 h',
    unit: 'share',
    of: (set) => shareOf(set, (slice) => isOfADay(slice, set)),
  },
  {
    name: 'origin-unknown',
    words: 'share of coins of unknown origin',
    unit: 'share',
    of: (set) => shareOf(set, ({ purchaseId }) => purchaseId === null),
  },
  { name: 'hands', words: 'accounts that its coins passed through', unit: 'count', of: (set) => handsOf(set) },
  { name: 'linked-accounts', words: 'accounts that share identities with the creator', unit: 'count', of: linkedAccounts },
  { name: 'linked-coins', words: 'share of coins from accounts linked to the creator', unit: 'share', of: linkedShare },
  { name: 'given-back', words: 'coins given back per coin received in 30 days', unit: 'share', of: givenBack },
  { name: 'circles', words: 'circles of gifts through the creator', unit: 'count', of: (set) => logarithm(circlesOf(set)) },
  { name: 'paid-of-received', words: 'coins paid out per coin received in 30 days', unit: 'count', of: paidOfReceived },
  { name: 'disputed-payers', words: 'share of income from payers with disputes', unit: 'share', of: disputedIncome },
  { name: 'destination-creators', words: 'creators paid to the same destination', unit: 'count', of: destinationCreators },
  {
    name: 'boards',
    words: 'boards of the last 30 days',
    unit: 'count',
    of: ({ boards }) => logarithm(valueOf(boards)?.boards.length),
  },
  {
    name: 'earlier-payouts',
    words: 'payouts before this one',
    unit: 'count',
    of: ({ balance }) => logarithm(valueOf(balance)?.earlierPayouts),
  },
  {
    name: 'payers',
    words: 'people who gifted the creator in 30 days',
    unit: 'count',
    of: ({ payers }) => logarithm(valueOf(payers)?.payerCount),
  },
  {
    name: 'payers-elsewhere',
    words: "share of the largest payers' coins that went to others",
    unit: 'share',
    of: givenElsewhere,
  },
  { name: 'coins-per-viewer', words: 'coins per viewer of the best show', unit: 'count', of: coinsPerViewer },
];

/** From here two accounts are taken to be one person's (typologies.md, S1). */
const LINKED_FROM = 0.6;

const slicesOf = ({ provenance }: FeatureSet): readonly SourceSlice[] | null => valueOf(provenance)?.slices ?? null;

/** Coins by buyer; coins without one are nobody's. Null where provenance is not known. */
function buyersOf(set: FeatureSet): Map<string, number> | null {
  const slices = slicesOf(set);
  if (slices === null) return null;
  const buyers = new Map<string, number>();
  for (const { buyerId, coins } of slices) if (buyerId !== null) buyers.set(buyerId, (buyers.get(buyerId) ?? 0) + coins);
  return buyers;
}

function largestShare(buyers: ReadonlyMap<string, number> | null): number {
  if (buyers === null || buyers.size === 0) return UNKNOWN;
  const coins = [...buyers.values()];
  return Math.max(...coins) / coins.reduce((sum, one) => sum + one, 0);
}

function shareOf(set: FeatureSet, claim: (slice: SourceSlice) => boolean): number {
  const slices = slicesOf(set);
  if (slices === null) return UNKNOWN;
  return ratio(coinsIn(slices.filter(claim)), coinsIn(slices));
}

const coinsIn = (slices: readonly SourceSlice[]): number => slices.reduce((sum, { coins }) => sum + coins, 0);

const isOfADay = ({ purchasedAt }: SourceSlice, { subject }: FeatureSet): boolean =>
  purchasedAt !== null && subject.occurredAt - purchasedAt <= DAY_MS;

/** Mean over coins of ln(1 + days). */
const coinAge = (set: FeatureSet): number => meanOf(set, ({ purchasedAt }) => daysSince(set, purchasedAt));

const handsOf = (set: FeatureSet): number => meanOf(set, ({ path }) => logarithm(path.length - 1));

/** Mean over the coins of which it is known. */
function meanOf(set: FeatureSet, of: (slice: SourceSlice) => number): number {
  const known = (slicesOf(set) ?? [])
    .map((slice) => ({ coins: slice.coins, value: of(slice) }))
    .filter(({ value }) => !Number.isNaN(value));
  const coins = known.reduce((sum, slice) => sum + slice.coins, 0);
  return ratio(
    known.reduce((sum, slice) => sum + slice.coins * slice.value, 0),
    coins,
  );
}

const linkedOf = ({ identity }: FeatureSet): ReadonlySet<string> | null => {
  const linked = valueOf(identity)?.linked;
  return linked ? new Set(linked.filter(({ likelihood }) => likelihood >= LINKED_FROM).map(({ accountId }) => accountId)) : null;
};

function linkedAccounts(set: FeatureSet): number {
  return logarithm(linkedOf(set)?.size);
}

function linkedShare(set: FeatureSet): number {
  const linked = linkedOf(set);
  return linked === null ? UNKNOWN : shareOf(set, ({ buyerId }) => buyerId !== null && linked.has(buyerId));
}

function givenBack(set: FeatureSet): number {
  const circulation = valueOf(set.circulation);
  if (circulation === null) return UNKNOWN;
  const given = circulation.partners.reduce((sum, { coinsGiven }) => sum + coinsGiven, 0);
  return Math.min(1, ratio(given, circulation.coinsReceived));
}

function circlesOf(set: FeatureSet): number | undefined {
  const circulation = valueOf(set.circulation);
  return circulation?.circlesMet ?? circulation?.cycles?.length;
}

function paidOfReceived(set: FeatureSet): number {
  const circulation = valueOf(set.circulation);
  return circulation === null ? UNKNOWN : logarithm(ratio(set.subject.coins ?? 0, circulation.coinsReceived));
}

function disputedIncome({ disputes }: FeatureSet): number {
  const income = valueOf(disputes)?.income;
  return income ? ratio(income.coinsFromDisputedPayers, income.coins) : UNKNOWN;
}

function destinationCreators({ destination, subject }: FeatureSet): number {
  return subject.payoutDestination === null ? UNKNOWN : logarithm(valueOf(destination)?.creators);
}

function givenElsewhere({ payers }: FeatureSet): number {
  const largest = valueOf(payers)?.payers;
  if (!largest) return UNKNOWN;
  const elsewhere = largest.reduce((sum, payer) => sum + payer.coinsElsewhere, 0);
  return ratio(elsewhere, elsewhere + largest.reduce((sum, payer) => sum + payer.coins, 0));
}

function coinsPerViewer({ attention }: FeatureSet): number {
  const show = valueOf(attention)?.show;
  return show ? logarithm(ratio(show.coins, show.viewers)) : UNKNOWN;
}
