/**
 * What it is: several payers who gift at the same minutes on the same days, buy the same packs and know the same creators.
 * Why it is abuse: one person with a handful of phones works through them one after the other; strangers do not keep step.
 * What we look for: pairs whose first or last gifts of a day lie within 60 seconds on at least 3 of 14 days and half of the days they share, with alike packs and creators; groups of four or more, most of whom are such pairs.
 * Innocent twins: fans who cheer together at the end of a board, a couple on one sofa, regulars of a daily show. So it asks for a look and never holds.
 * What staff should check: whether the accounts share devices, cards or addresses, whether they chat, whether the minutes follow the show or each other.
 */
import { DAY_MS, SECOND_MS, plural, sentence, type AccountId } from '@app/domain';
import type { GivingDay, Payer } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';

const LIMITS = {
  withinSeconds: { value: 60, meaning: 'seconds between two payers’ first or last gifts of a day that count as together' },
  days: { value: 3, meaning: 'days together within 14 from which two payers are a pair' },
  daysShare: {
    value: 0.5,
    meaning: 'share of the days on which both gave that were together: regulars meet by chance now and then',
  },
  alike: { value: 0.8, meaning: 'Jaccard likeness of two payers’ packs, but for one size, and of the creators they give to' },
  members: { value: 4, meaning: 'payers of a group from which it is queued: two or three are a family' },
  density: { value: 0.5, meaning: 'share of a group’s possible pairs that are pairs: chains of acquaintances are no group' },
} as const;

export const synchronizedPayers: Detector<typeof LIMITS> = {
  id: 'synchronized-payers',
  typology: 'S7',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['payers'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const found = known(features.payers);
    if (found === null) return CLEAR;
    const group = largestGroup(found.payers, limits);
    if (group === null) {
      const hidden = found.coins - found.payers.reduce((sum, { coins }) => sum + coins, 0);
      return hidden > found.coins / 2 ? unknown(['payers'], ['beyond-limit']) : CLEAR;
    }
    const coins = group.members.reduce((sum, { coins }) => sum + coins, 0);
    return hit({
      action: 'review',
      score: group.density * Math.min(1, group.members.length / (2 * limits.members)),
      code: 'synchronized-payers.group',
      message: sentence`${plural(group.members.length, 'payer')} gave within ${plural(limits.withinSeconds, 'second')} of each other on at least ${limits.days} of 14 days, with the same packs and creators; they brought ${percent(coins / Math.max(1, found.coins))} of 30 days' coins.`,
      evidence: {
        pairs: group.pairs,
        density: rounded(group.density, 4),
        coins,
        payers: group.members.slice(0, EVIDENCE_ITEMS_MAX).map(({ accountId, coins }) => ({ accountId, coins })),
      },
    });
  },
};

interface Group {
  readonly members: readonly Payer[];
  readonly pairs: number;
  readonly density: number;
}

/** Payers joined by pairs, largest first; pure. */
function largestGroup(payers: readonly Payer[], limits: LimitValues<typeof LIMITS>): Group | null {
  const mates = new Map<Payer, Payer[]>();
  const regular = payers.filter(({ days }) => days.length >= limits.days);
  regular.forEach((one, index) => {
    for (const other of regular.slice(index + 1)) {
      if (!arePair(one, other, limits)) continue;
      mates.set(one, [...(mates.get(one) ?? []), other]);
      mates.set(other, [...(mates.get(other) ?? []), one]);
    }
  });
  const seen = new Set<Payer>();
  let largest: Group | null = null;
  for (const start of mates.keys()) {
    if (seen.has(start)) continue;
    const members = component(start, mates, seen);
    const pairs = members.reduce((sum, member) => sum + (mates.get(member)?.length ?? 0), 0) / 2;
    const density = (2 * pairs) / (members.length * (members.length - 1));
    if (members.length < limits.members || density < limits.density) continue;
    if (largest === null || members.length > largest.members.length) largest = { members, pairs, density };
  }
  return largest;
}

function component(start: Payer, mates: ReadonlyMap<Payer, readonly Payer[]>, seen: Set<Payer>): Payer[] {
  const members: Payer[] = [];
  const next = [start];
  seen.add(start);
  for (let payer = next.pop(); payer !== undefined; payer = next.pop()) {
    members.push(payer);
    for (const mate of mates.get(payer) ?? []) {
      if (seen.has(mate)) continue;
      seen.add(mate);
      next.push(mate);
    }
  }
  return members;
}

function arePair(one: Payer, other: Payer, limits: LimitValues<typeof LIMITS>): boolean {
  const { shared, together } = daysTogether(one.days, other.days, limits.withinSeconds * SECOND_MS);
  if (together < limits.days || together < limits.daysShare * shared) return false;
  // What nobody bought while we watched is nobody's likeness.
  if (one.packs.length === 0 || !areLikePacks(one.packs, other.packs, limits.alike)) return false;
  return likeCreators(one.alsoGaveTo, other.alsoGaveTo) >= limits.alike;
}

function daysTogether(one: readonly GivingDay[], other: readonly GivingDay[], withinMs: number) {
  const byDay = new Map(other.map((day) => [dayNumber(day), day]));
  let [shared, together] = [0, 0];
  for (const day of one) {
    const same = byDay.get(dayNumber(day));
    if (same === undefined) continue;
    shared += 1;
    const apart = Math.min(Math.abs(day.firstAt - same.firstAt), Math.abs(day.lastAt - same.lastAt));
    if (apart <= withinMs) together += 1;
  }
  return { shared, together };
}

const dayNumber = ({ firstAt }: GivingDay): number => Math.floor(firstAt / DAY_MS);

/** Alike, or the same but for one size: who missed one evening lacks what was bought on it. Something has to be in common. */
function areLikePacks(one: readonly number[], other: readonly number[], alike: number): boolean {
  const theirs = new Set(other);
  const common = one.filter((size) => theirs.has(size)).length;
  return common > 0 && (one.length + other.length - 2 * common <= 1 || jaccard(one, other) >= alike);
}

/** The creator that is paid out is one that both give to. */
const likeCreators = (one: readonly AccountId[], other: readonly AccountId[]): number => jaccard(['', ...one], ['', ...other]);

function jaccard(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const union = new Set([...one, ...other]);
  const theirs = new Set(other);
  return new Set(one.filter((each) => theirs.has(each))).size / Math.max(1, union.size);
}
