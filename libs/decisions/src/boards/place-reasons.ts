import { LINKED_FROM } from '@app/detectors';
import { plural, sentence } from '@app/domain';
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
  const message = sentence`Coins of ${moved === 1 ? 'a creator' : 'creators'} above do not count in full: ${places} up, from ${move.rank} to ${move.adjustedRank}.`;
  return [...own, { code: 'leaderboard.others-moved', message, coins: 0 }];
}

interface Told {
  readonly facts: PlaceFacts;
  readonly charge: Charge;
  readonly blocks: readonly BlockFacts[];
}

const SENTENCES: Readonly<Record<DoubtCause, (told: Told) => string>> = {
  'reversed-coins': ({ facts, charge }) =>
    sentence`${charge.coins} of ${facts.coins} coins, from ${gifters(charge)}, were refunded or charged back and do not count.`,
  'warned-coins': ({ facts, charge }) =>
    sentence`${sum(facts, ({ warnedCoins }) => warnedCoins)} of ${facts.coins} coins were bought in purchases that an issuer warned of; ${charge.coins} do not count.`,
  'linked-gifters': ({ facts, charge }) =>
    sentence`${sumLinked(facts)} of ${facts.coins} coins came from ${gifters(charge)} linked to the creator by devices, cards or payout accounts, or the creator's own; ${charge.coins} do not count.`,
  'returned-coins': ({ facts, charge }) =>
    sentence`Within 48 h of the close the creator gave ${sum(facts, ({ returnedCoins }) => returnedCoins)} coins back to ${gifters(charge)} of this board; ${charge.coins} of ${facts.coins} do not count.`,
  'lockstep-group': ({ facts, charge, blocks }) => {
    const block = blocks[facts.doubted.find((pair) => pair.block !== null)?.block ?? 0];
    const group = block
      ? sentence`a group of ${block.gifters} who gave to the same ${block.creators} creators (${block.edges} pairs; chance makes ${Math.max(1, Math.round(block.expected))})`
      : 'a group that gives in lockstep';
    return sentence`Coins of ${gifters(charge)} in ${group} count half; ${charge.coins} of ${facts.coins} do not count.`;
  },
  'scripted-gifts': ({ facts, charge }) =>
    sentence`${sum(facts, ({ scriptedCoins }) => scriptedCoins)} of ${facts.coins} coins came in runs of 50 and more equal gifts, as evenly as a script sends them; ${charge.coins} do not count.`,
};

const gifters = ({ gifters: count }: Charge): string => plural(count, 'gifter');

const sum = ({ doubted }: PlaceFacts, of: (pair: DoubtedPair) => number): number =>
  doubted.reduce((total, pair) => total + of(pair), 0);

const sumLinked = (facts: PlaceFacts): number => sum(facts, ({ likelihood, coins }) => (likelihood >= LINKED_FROM ? coins : 0));
