/**
 * Traffic as a platform sends it: fans buy coins and gift them away over the next minutes, creators cash out
 * what they earned. 5 % purchases, 90 % gifts, 5 % payouts; every gift is funded by a purchase and every payout
 * by gifts, so that provenance has something to trace. The same seed gives the same traffic.
 */

const CREATORS = 5_000;
const FANS = 95_000;
/** Fans who are spending at the same time; as many purchases come first. */
const SESSIONS = 2_000;
const GIFTS_PER_PURCHASE = 18;
const GIFT_COINS = 50;
/** A fan watches few creators at a time. */
const CREATORS_PER_SESSION = 2;
const BOARDS = 20;

interface Session {
  readonly fan: number;
  readonly creators: readonly number[];
  giftsLeft: number;
}

/** Bodies of `POST /v1/transactions/batch`, made ahead so that making them is not measured. */
export class Traffic {
  readonly #random: () => number;
  readonly #sessions: Session[] = [];
  readonly #earned = new Map<number, number>();
  readonly #run: string;
  #now: number;
  #count = 0;

  constructor({ seed, startsAt }: { readonly seed: number; readonly startsAt: number }) {
    this.#random = mulberry32(seed);
    this.#run = `b${seed.toString(36)}`;
    this.#now = startsAt;
  }

  bodies(transactions: number, perBody: number): string[] {
    return Array.from({ length: Math.ceil(transactions / perBody) }, (_, i) => {
      const size = Math.min(perBody, transactions - i * perBody);
      return JSON.stringify({ transactions: Array.from({ length: size }, () => this.#next()) });
    });
  }

  #next(): object {
    this.#count += 1;
    this.#now += 1;
    if (this.#count <= SESSIONS || this.#count % 20 === 10) return this.#purchase();
    return (this.#count % 20 === 0 ? this.#payout() : null) ?? this.#gift();
  }

  #purchase(): object {
    const fan = this.#below(FANS);
    const session = {
      fan,
      creators: Array.from({ length: CREATORS_PER_SESSION }, () => this.#creator()),
      giftsLeft: GIFTS_PER_PURCHASE,
    };
    this.#sessions.push(session);
    return {
      ...this.#common('purchase', `fan-${fan}`),
      coins: GIFTS_PER_PURCHASE * GIFT_COINS,
      amount: { value: 999, currency: 'USD' },
      device: device(fan),
      paymentInstrument: { id: `card-${fan}`, type: 'card', country: 'US' },
    };
  }

  #gift(): object {
    const chosen = this.#below(this.#sessions.length);
    const session = this.#sessions[chosen];
    if (!session) return this.#purchase();
    session.giftsLeft -= 1;
    if (session.giftsLeft === 0) this.#sessions.splice(chosen, 1);
    const creator = session.creators[this.#below(session.creators.length)] ?? 0;
    this.#earned.set(creator, (this.#earned.get(creator) ?? 0) + GIFT_COINS);
    const board = creator % BOARDS;
    return {
      ...this.#common('gift', `fan-${session.fan}`),
      counterpartyId: `creator-${creator}`,
      coins: GIFT_COINS,
      device: device(session.fan),
      context: { liveId: `live-${creator}`, giftId: 'rose', leaderboardId: `board-${board}`, viewers: 40 },
    };
  }

  #payout(): object | null {
    const [creator, coins] = this.#earned.entries().next().value ?? [];
    if (creator === undefined || coins === undefined) return null;
    this.#earned.delete(creator);
    return {
      ...this.#common('payout', `creator-${creator}`),
      coins,
      amount: { value: coins, currency: 'USD' },
      payoutDestination: { id: `bank-${creator}`, country: 'US' },
    };
  }

  #common(type: string, accountId: string): object {
    return { id: `${this.#run}-${this.#count}`, type, accountId, occurredAt: new Date(this.#now).toISOString() };
  }

  /** A few creators get most of the gifts. */
  #creator(): number {
    return Math.floor(CREATORS * this.#random() ** 3);
  }

  #below(bound: number): number {
    return Math.floor(this.#random() * bound);
  }
}

const device = (fan: number): object => ({
  id: `device-${fan}`,
  ip: `10.${(fan >> 16) & 255}.${(fan >> 8) & 255}.${fan & 255}`,
  country: 'US',
  userAgent: 'Platform/7.1 (Android 15)',
});

/** Public domain, Tommy Ettinger: small, seeded, good enough for traffic. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
