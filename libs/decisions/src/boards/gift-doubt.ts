import { LINKED_FROM } from '@app/detectors';
import type { DoubtedPair, PlaceFacts } from '@app/features';

/** Why coins on a board do not count in full, in the order in which they are taken off. */
export const DOUBT_CAUSES = [
  'reversed-coins',
  'warned-coins',
  'linked-gifters',
  'returned-coins',
  'lockstep-group',
  'scripted-gifts',
] as const;
export type DoubtCause = (typeof DOUBT_CAUSES)[number];

/** Coins that do not count, by cause. */
export type TakenOff = Readonly<Record<DoubtCause, number>>;

/** What asks for a look and no more is as likely as not. */
const REVIEW_DOUBT = 0.5;
/** What is only a hint counts as much as all hints together may (typologies.md, *Combining*). */
const HINT_DOUBT = 0.35;

/** What one cause took off a place. */
export interface Charge {
  readonly cause: DoubtCause;
  readonly coins: number;
  /** How many gifters' coins it is about. */
  readonly gifters: number;
}

export interface Adjusted {
  readonly facts: PlaceFacts;
  readonly adjustedCoins: number;
  readonly charges: readonly Charge[];
}

export interface DoubtContext {
  /** Share of unactioned early fraud warnings that become disputes. */
  readonly warnedRisk: number;
  /** The creator gave back so much of what it got on the board that it counts as paying its boosters (R8). */
  readonly paysBoostersBack: boolean;
}

/**
 * How many of one gifter's coins to one creator are illegitimate, as an expectation: Σ coins · p_gift (typologies.md,
 * R3). p_gift is what each thing that is known says by itself, combined as 1 − ∏(1 − p): coins taken back 1, bought in a
 * purchase under warning the share of warnings that become disputes, given by an account linked to the creator that
 * link's likelihood, by a member of a lockstep group ½, by a script 0.35; of boosters who are paid back the share that
 * came back. Age, concentration and a burst at the end say nothing here: whales, viral nights and close finishes are
 * honest. Pure; causes are charged in their order, and never sum to more than the coins.
 */
export function takenOff(pair: DoubtedPair, { warnedRisk, paysBoostersBack }: DoubtContext): TakenOff {
  const reversed = Math.min(pair.reversedCoins, pair.coins);
  const warned = Math.min(pair.warnedCoins, pair.coins - reversed) * warnedRisk;
  let left = pair.coins - reversed - warned;
  const charge = (share: number): number => {
    const coins = left * share;
    left -= coins;
    return coins;
  };
  const share = (coins: number): number => Math.min(1, coins / Math.max(1, pair.coins));
  return {
    'reversed-coins': reversed,
    'warned-coins': warned,
    'linked-gifters': charge(pair.likelihood >= LINKED_FROM ? pair.likelihood : 0),
    'returned-coins': charge(paysBoostersBack ? share(pair.returnedCoins) : 0),
    'lockstep-group': charge(pair.block === null ? 0 : REVIEW_DOUBT),
    'scripted-gifts': charge(HINT_DOUBT * share(pair.scriptedCoins)),
  };
}
