import { DAY_MS, type AccountId } from '@app/domain';
import { likelihoodOf, type Bond, type BondFeatures, type Payer, type PayersFeatures } from '@app/features';
import { LINKED_FROM } from './links.js';
import { shareToOne } from './wallets.js';

/** What makes accounts on common phones or cards one operator's (typologies.md, S1 and S6). */
export const FARM = {
  likelihood: LINKED_FROM,
  toOne: 0.8,
  sharedDays: 0.5,
  members: 3,
  household: 5,
  pairsMembers: 6,
  freshDays: 30,
  establishedDays: 120,
} as const;
export type FarmLimits = { readonly [Name in keyof typeof FARM]: number };

/** Who gives to more than these besides has a life of its own, however much of it its neighbours share. */
const FEW_CREATORS = 3;
/** Evenings of 30 days from which an old account is a habit, and not an aged puppet's errand. */
const HABIT_DAYS = 3;

/** Payers that share phones or cards with each other, and have no life of their own. */
export interface FarmGroup {
  readonly members: readonly Payer[];
  /** Many or young enough that no household explains them. */
  readonly isFarm: boolean;
}

/**
 * Pure. Groups of co-linked payers without a life of their own: nearly all they give goes to this creator (or to the same
 * few as their neighbours'), most of their days are on what they share, and they are not regulars of old. More than five, or
 * three that were opened within a month, are no household; nor are three couples of such accounts around one creator.
 */
export function farmGroups(payers: PayersFeatures, bonds: BondFeatures, limits: FarmLimits = FARM): FarmGroup[] {
  const captives = captivesOf(payers, bonds, limits);
  const groups = components(captives, bonds.bonds, limits.likelihood);
  const fresh = (members: readonly Payer[]): number => members.filter((payer) => isFresh(payer, limits)).length;
  const inGroups = groups.reduce((sum, members) => sum + fresh(members), 0);
  return groups
    .filter(({ length }) => length >= limits.members || inGroups >= limits.pairsMembers)
    .map((members) => ({
      members,
      isFarm: members.length > limits.household || fresh(members) >= limits.members || inGroups >= limits.pairsMembers,
    }));
}

/** The members of {@link farmGroups} that no household explains. */
export function farmMembers(payers: PayersFeatures | null, bonds: BondFeatures | null): Set<AccountId> {
  if (payers === null || bonds === null) return new Set();
  return new Set(
    farmGroups(payers, bonds).flatMap(({ members, isFarm }) => (isFarm ? members.map(({ accountId }) => accountId) : [])),
  );
}

const ageDays = ({ createdAt, firstGiftAt }: Payer): number | null =>
  createdAt === null ? null : (firstGiftAt - createdAt) / DAY_MS;

/** Of unknown age: neither fresh nor established. */
const isFresh = (payer: Payer, limits: FarmLimits): boolean => (ageDays(payer) ?? Infinity) < limits.freshDays;
const isEstablished = (payer: Payer, limits: FarmLimits): boolean =>
  (ageDays(payer) ?? -1) >= limits.establishedDays && payer.daysGiven >= HABIT_DAYS;

function captivesOf({ payers }: PayersFeatures, { bonds, payers: bonded }: BondFeatures, limits: FarmLimits): Payer[] {
  const profiles = new Map(payers.map((payer) => [payer.accountId, payer]));
  const lives = new Map(bonded.map((one) => [one.accountId, one.sharedDays / Math.max(1, one.days)]));
  return payers.filter((payer) => {
    if ((lives.get(payer.accountId) ?? 0) < limits.sharedDays || isEstablished(payer, limits)) return false;
    return shareToOne(payer) >= limits.toOne || givesAsNeighboursDo(payer, { bonds, profiles });
  });
}

/** An operator of two creators lets the puppets pay both: what half of the others on the value do is no taste of one's own. */
function givesAsNeighboursDo(
  payer: Payer,
  { bonds, profiles }: { bonds: readonly Bond[]; profiles: ReadonlyMap<AccountId, Payer> },
): boolean {
  if (payer.alsoGaveTo.length > FEW_CREATORS) return false;
  return bonds.some(({ accounts }) => {
    if (!accounts.includes(payer.accountId)) return false;
    const others = accounts.flatMap((account) => (account === payer.accountId ? [] : (profiles.get(account) ?? [])));
    return payer.alsoGaveTo.every(
      (creator) => 2 * others.filter(({ alsoGaveTo }) => alsoGaveTo.includes(creator)).length >= others.length,
    );
  });
}

/** Captives joined pair by pair where all they share makes one hand likely; groups of two and more, largest first. */
function components(captives: readonly Payer[], bonds: readonly Bond[], from: number): Payer[][] {
  const shared = new Map(
    captives.map(({ accountId }) => [accountId, bonds.filter(({ accounts }) => accounts.includes(accountId))]),
  );
  const areJoined = (one: Payer, other: Payer): boolean =>
    likelihoodOf((shared.get(one.accountId) ?? []).filter(({ accounts }) => accounts.includes(other.accountId))) >= from;
  const left = new Set(captives);
  const groups: Payer[][] = [];
  for (const start of captives) {
    if (!left.delete(start)) continue;
    const group = [start];
    // The group grows while it is walked: at most 40 payers.
    for (const one of group) {
      for (const other of left) {
        if (!areJoined(one, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    if (group.length > 1) groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length);
}
