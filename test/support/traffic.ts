import type { JsonObject } from '@app/domain';
import type { Dice } from './seeded.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Traffic happens within the last hours, so that every window is in use. */
const BEGAN_AGO_MS = 6 * 60 * MINUTE_MS;
/** Between two transactions; 100,000 of them fit before now. */
const STEP_MS = 200;

const FANS = 60;
const CREATORS = 12;
/** These creators own the devices of the fans that gift them: their payouts are held. */
const FRONTS = 3;
const BOARDS = 3;

/** A transaction as a platform sends it. */
export type WireTransaction = JsonObject & { readonly id: string };

interface Sent {
  readonly id: string;
  readonly accountId: string;
  readonly coins: number;
}

/**
 * A platform's traffic of every kind that moves money, in event order, from a seed. Every fan buys before
 * it gifts; half of them are old customers. Some of what relates to something comes before it.
 */
export class Traffic {
  readonly #dice: Dice;
  readonly #beganAt = Date.now() - BEGAN_AGO_MS;
  readonly #purchases: Sent[] = [];
  readonly #payouts: Sent[] = [];
  readonly #chargebacks: Sent[] = [];
  #count = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** To be recorded before anything else: with it, what is new money depends on no order of arrival. */
  opening(): WireTransaction[] {
    return Array.from({ length: FANS }, (_, fan) => this.#purchase(fan, fan % 2 === 0 ? this.#beganAt - 3 * DAY_MS : undefined));
  }

  batch(size: number): WireTransaction[] {
    const items = Array.from({ length: size }, () => this.#next());
    // What is about something comes before it now and then.
    if (this.#dice.roll(4) === 0) items.reverse();
    return items;
  }

  #next(): WireTransaction {
    const kind = this.#dice.roll(100);
    if (kind < 25) return this.#purchase(this.#dice.roll(FANS));
    if (kind < 75) return this.#gift();
    if (kind < 84) return this.#payout();
    if (kind < 90) return this.#about(this.#payouts, 'settlement') ?? this.#payout();
    if (kind < 94) return this.#about(this.#purchases, 'chargeback') ?? this.#gift();
    if (kind < 96) return this.#about(this.#chargebacks, 'reversal') ?? this.#gift();
    if (kind < 98) return this.#about(this.#payouts, 'reversal') ?? this.#gift();
    return this.#exchange();
  }

  #head(type: string, accountId: string, occurredAt = this.#beganAt + this.#count * STEP_MS) {
    this.#count += 1;
    return { id: `${type}-${this.#count}`, type, accountId, occurredAt: new Date(occurredAt).toISOString() };
  }

  #purchase(fan: number, occurredAt?: number): WireTransaction {
    const coins = 500 + this.#dice.roll(500);
    const head = this.#head('purchase', `fan-${fan}`, occurredAt);
    this.#purchases.push({ ...head, coins });
    const instrument = { id: `card-${fan}-${this.#dice.roll(2)}`, type: 'card', country: 'DE' };
    return { ...head, coins, amount: euros(coins), device: deviceOf(fan), paymentInstrument: instrument };
  }

  #gift(): WireTransaction {
    const fan = this.#dice.roll(FANS);
    const creator = fan < FRONTS * 2 ? fan % FRONTS : this.#dice.roll(CREATORS);
    const head = this.#head('gift', `fan-${fan}`);
    const board = { leaderboardId: `board-${this.#dice.roll(BOARDS)}`, ...this.#boardHours() };
    return {
      ...head,
      counterpartyId: `creator-${creator}`,
      coins: 1 + this.#dice.roll(100),
      ...this.#profileOf(fan),
      device: deviceOf(fan),
      context: board,
    };
  }

  #payout(): WireTransaction {
    const creator = this.#dice.roll(CREATORS);
    const coins = 5 + this.#dice.roll(20);
    const head = this.#head('payout', `creator-${creator}`);
    this.#payouts.push({ ...head, coins });
    const destination = { id: `bank-${creator}`, country: 'DE' };
    return {
      ...head,
      coins,
      amount: euros(coins),
      device: { id: `device-of-creator-${creator}` },
      payoutDestination: destination,
    };
  }

  #exchange(): WireTransaction {
    return { ...this.#head('exchange', `creator-${this.#dice.roll(CREATORS)}`), coins: 1 + this.#dice.roll(10) };
  }

  /** New accounts, old ones, and ones whose age nobody tells. */
  #profileOf(fan: number) {
    const ageMs = [DAY_MS, 400 * DAY_MS][fan % 3];
    return ageMs === undefined ? {} : { account: { createdAt: new Date(this.#beganAt - ageMs).toISOString() } };
  }

  /** About one of those that were made, each only once. */
  #about(targets: Sent[], type: 'settlement' | 'chargeback' | 'reversal'): WireTransaction | null {
    const [target] = targets.splice(this.#dice.roll(Math.max(1, targets.length)), 1);
    if (!target) return null;
    const head = { ...this.#head(type, target.accountId), relatesTo: target.id };
    if (type !== 'chargeback') return head;
    const coins = 1 + this.#dice.roll(target.coins);
    this.#chargebacks.push({ ...head, coins });
    return { ...head, coins, amount: euros(coins) };
  }

  #boardHours() {
    const startsAt = new Date(this.#beganAt - DAY_MS);
    // Ends in the midst of the traffic, so that some gifts are in its last stretch.
    const endsAt = new Date(this.#beganAt + 20 * MINUTE_MS);
    return { leaderboardStartsAt: startsAt.toISOString(), leaderboardEndsAt: endsAt.toISOString() };
  }
}

const euros = (coins: number) => ({ value: coins, currency: 'EUR' });

function deviceOf(fan: number) {
  if (fan < FRONTS * 2) return { id: `device-of-creator-${fan % FRONTS}`, ip: '203.0.113.9' };
  return { id: `device-${fan}`, ip: `198.51.100.${fan}` };
}
