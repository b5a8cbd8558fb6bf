import type { AccountId } from '@app/domain';
import type { BoardFacts, PlaceFacts } from '@app/features';
import { DOUBT_CAUSES, takenOff, type Adjusted } from './gift-doubt.js';
import { reasonsFor, type PlaceReason } from './place-reasons.js';

/** Places that a platform rewards; who leaves them has a provisional place (typologies.md, R3). */
const TOP_PLACES = 10;
/** So many places are a move (typologies.md, R3). */
const PLACES_MOVED = 5;
/** Share of what a creator got on a board that came back to its boosters: it pays them (typologies.md, R8). */
export const RETURNED_SHARE = 0.5;

/** One creator's place on a board, as it stands and as it would without what is doubted. */
export interface JudgedPlace {
  readonly creator: AccountId;
  readonly coins: number;
  /** 1 + the entries with more coins: equal ones share a place. */
  readonly rank: number;
  readonly adjustedCoins: number;
  readonly adjustedRank: number;
  /** Adjusted, it leaves the top 10 or is five places or more away. */
  readonly provisional: boolean;
  /** Why it moved, or what was taken off; empty where nothing was. */
  readonly reasons: readonly PlaceReason[];
}

/**
 * A board raw and adjusted, side by side (typologies.md, R3). Pure. Adjusted coins are raw coins less the expected
 * illegitimate ones; nobody's coins grow, so a place gets worse by what is taken off it alone, and better by what is
 * taken off others. Entries beyond the judged ones count as they stand.
 */
export function judgeBoard(facts: BoardFacts, risk: { readonly warnedRisk: number }): JudgedPlace[] {
  const adjusted = facts.places.map((place) => adjust(place, risk));
  const raw = facts.places.map(({ coins }) => coins);
  const standing = descending([...adjusted.map(({ adjustedCoins }) => adjustedCoins), ...facts.restCoins]);
  return adjusted.map((one) => {
    const { creator, coins } = one.facts;
    const rank = 1 + countAbove(raw, coins);
    const adjustedRank = 1 + countAbove(standing, one.adjustedCoins);
    const leavesTheTop = rank <= TOP_PLACES && adjustedRank > TOP_PLACES;
    return {
      creator,
      coins,
      rank,
      adjustedCoins: one.adjustedCoins,
      adjustedRank,
      provisional: leavesTheTop || Math.abs(adjustedRank - rank) >= PLACES_MOVED,
      reasons: reasonsFor(one, { rank, adjustedRank, blocks: facts.blocks }),
    };
  });
}

function adjust(facts: PlaceFacts, { warnedRisk }: { readonly warnedRisk: number }): Adjusted {
  const returned = facts.doubted.reduce((sum, pair) => sum + Math.min(pair.returnedCoins, pair.coins), 0);
  const paysBoostersBack = returned >= RETURNED_SHARE * facts.coins;
  const parts = facts.doubted.map((pair) => takenOff(pair, { warnedRisk, paysBoostersBack }));
  const charges = DOUBT_CAUSES.map((cause) => ({
    cause,
    coins: Math.round(parts.reduce((sum, part) => sum + part[cause], 0)),
    gifters: parts.filter((part) => part[cause] > 0).length,
  })).filter(({ coins }) => coins > 0);
  const off = charges.reduce((sum, { coins }) => sum + coins, 0);
  return { facts, charges, adjustedCoins: Math.max(0, facts.coins - off) };
}

const descending = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => b - a);

/** How many of the descending numbers are above a value: by halves. */
function countAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) low = middle + 1;
    else high = middle;
  }
  return low;
}
