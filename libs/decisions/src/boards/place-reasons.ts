import { LINKED_FROM } from '@app/detectors';
import { agreeing, plural, sentence } from '@app/domain';
import type { BlockFacts, DoubtedPair, PlaceFacts } from '@app/features';
import type { Adjusted, Charge, DoubtCause } from './gift-doubt.js';

/** Codes of reasons, stable; a cause, or that others were moved. */
export type PlaceReasonCode = `leaderboard.${DoubtCause | 'others-moved'}`;

/** Why a place is not what it seems, for people. */
export interface PlaceReason {
  readonly code: PlaceReasonCode;
  readonly message: string;
  /** Coins that do not count for it, rounded. */
  readonly coins: number;
}

interface Move {
  readonly rank: number;
  readonly adjustedRank: number;
  readonly blocks: readonly BlockFacts[];
}

/** Every cause that took coins off, most coins first; a place that moved by others' doing alone says that. */
export function reasonsFor({ facts, charges }: Adjusted, move: Move): PlaceReason[] {
  const own = charges
    .toSorted((a, b) => b.coins - a.coins)
    .map((charge): PlaceReason => {
      const { cause, coins } = charge;
      return { code: `leaderboard.${cause}`, message: SENTENCES[cause]({ facts, charge, blocks: move.blocks }), coins };
    });
  const moved = move.rank - move.adjustedRank;
  if (moved <= 0) return own;
  const places = plural(moved, 'place');
  const message = sentence`Coins of ${agreeing(moved, 'a creator', 'creators')} above do not count in full: ${places} up, from ${move.rank} to ${move.adjustedRank}.`;
  return [...own, { code: 'leaderboard.others-moved', message, coins: 0 }];
}

interface Told {
  readonly facts: PlaceFacts;
  readonly charge: Charge;
  readonly blocks: readonly BlockFacts[];
}

const SENTENCES: Readonly<Record<DoubtCause, (told: Told) => string>> = {
  'reversed-coins': ({ facts, charge }) =>
    sentence`${charge.coins} of ${plural(facts.coins, 'coin')}, from ${gifters(charge)}, ${agreeing(charge.coins, 'was', 'were')} refunded or charged back and ${agreeing(charge.coins, 'does', 'do')} not count.`,
  'warned-coins': ({ facts, charge }) => {
    const warned = sum(facts, ({ warnedCoins }) => warnedCoins);
    return sentence`${warned} of ${plural(facts.coins, 'coin')} ${agreeing(warned, 'was', 'were')} bought in purchases that an issuer warned of; ${notCounted(charge)}.`;
  },
  'linked-gifters': ({ facts, charge }) =>
    sentence`${sumLinked(facts)} of ${plural(facts.coins, 'coin')} came from ${gifters(charge)} linked to the creator by devices, cards or payout accounts, or the creator's own; ${notCounted(charge)}.`,
  'returned-coins': ({ facts, charge }) =>
    sentence`Within 48 h of the close the creator gave ${plural(
      sum(facts, ({ returnedCoins }) => returnedCoins),
      'coin',
    )} back to ${gifters(charge)} of this board; ${charge.coins} of ${facts.coins} ${agreeing(charge.coins, 'does', 'do')} not count.`,
  'lockstep-group': ({ facts, charge, blocks }) => {
    const block = blocks[facts.doubted.find((pair) => pair.block !== null)?.block ?? 0];
    const group = block
      ? sentence`a group of ${block.gifters} who gave to the same ${plural(block.creators, 'creator')} (${plural(block.edges, 'pair')}; chance makes ${Math.max(1, Math.round(block.expected))})`
      : 'a group that gives in lockstep';
    return sentence`Coins of ${gifters(charge)} in ${group} count half; ${charge.coins} of ${facts.coins} ${agreeing(charge.coins, 'does', 'do')} not count.`;
  },
  'scripted-gifts': ({ facts, charge }) =>
    sentence`${sum(facts, ({ scriptedCoins }) => scriptedCoins)} of ${plural(facts.coins, 'coin')} came in runs of 50 and more equal gifts, as evenly as a script sends them; ${notCounted(charge)}.`,
};

const gifters = ({ gifters: count }: Charge): string => plural(count, 'gifter');
const notCounted = ({ coins }: Charge): string => plural(coins, 'does not count', 'do not count');

const sum = ({ doubted }: PlaceFacts, of: (pair: DoubtedPair) => number): number =>
  doubted.reduce((total, pair) => total + of(pair), 0);

const sumLinked = (facts: PlaceFacts): number => sum(facts, ({ likelihood, coins }) => (likelihood >= LINKED_FROM ? coins : 0));
