import { DAY_MS, toIso, type EpochMs, type TransactionType } from '@app/domain';
import { Agenda, type Story } from './agenda.js';
import type { ApiGiftContext, ApiTransaction, PayoutLabel } from './api-transaction.js';
import { ORDINARY, type Card, type Person, type Role } from './people.js';
import { comboFor, giftFor, payoutMoney, PAYOUT_MIN_COINS, priceMoney, type Pack } from './prices.js';
import { seedTag, type Random } from './random.js';
import { Evidence } from './evidence.js';
import { Standings } from './standings.js';
import { taintedCoins, type Lot, type Source } from './wallet.js';

/** A purchase that may still be refunded, warned about or disputed. */
export interface Bought {
  readonly id: string;
  readonly buyer: Person;
  readonly card: Card;
  readonly pack: Pack;
  readonly source: Source;
}

export interface Giving {
  readonly from: Person;
  readonly to: Person;
  readonly coins: number;
  readonly context: ApiGiftContext;
  /** Chosen to make the amount, not for the looks of one gift. */
  readonly isExact?: boolean;
}

/** How a purchase is paid; the buyer's own card with clean money, unless said otherwise. */
export interface Paying {
  readonly card?: Card;
  readonly isTainted?: boolean;
}

/** Share of transfers that the receiving bank returns: a closed account, a typing error. */
const PAYOUT_RETURNED = 0.008;
/** A settlement is reported within days of the request. */
const SETTLED_DAYS = [2, 4.5] as const;

/** Keeps time and balances and writes down what happens. Nobody spends what they do not have. */
export class World {
  /** Grows while the month is told: a label is written with its payout. */
  readonly labels: Record<string, PayoutLabel> = {};
  readonly standings = new Standings();
  now: EpochMs;
  readonly #agenda = new Agenda();
  readonly #evidence = new Evidence();
  readonly #lastGifters = new Map<string, string>();
  readonly #paid = new Set<string>();
  readonly #random: Random;
  readonly #tag: string;
  #told: ApiTransaction[] = [];
  #count = 0;

  constructor(options: { seed: string; random: Random; startsAt: EpochMs }) {
    this.now = options.startsAt;
    this.#random = options.random;
    this.#tag = seedTag(options.seed);
  }

  start(story: Story, at: EpochMs = this.now): void {
    this.#agenda.add(at, () => {
      const step = story.next();
      return step.done === true ? null : step.value;
    });
  }

  /** Something that happens once. */
  at(time: EpochMs, action: () => unknown): void {
    this.#agenda.add(time, () => {
      action();
      return null;
    });
  }

  /** Lets everybody act in order of time, without end while anybody has plans. */
  *tell(): Generator<ApiTransaction, void, void> {
    for (let entry = this.#agenda.next(); entry !== null; entry = this.#agenda.next()) {
      this.now = Math.max(this.now, Math.round(entry.at));
      const goesOnAt = entry.act();
      if (goesOnAt !== null) this.#agenda.add(Math.max(this.now, goesOnAt), entry.act);
      yield* this.#told;
      this.#told = [];
    }
  }

  purchase(buyer: Person, pack: Pack, { card = buyer.card, isTainted = false }: Paying = {}): Bought {
    const amount = priceMoney(pack.price, buyer.country);
    const id = this.#write(buyer, 'purchase', { coins: pack.coins, amount, paymentInstrument: card });
    const source = { buyerId: buyer.id, isDisputed: false, isWarned: false };
    buyer.wallet.coinTape.put([{ coins: pack.coins, tainted: isTainted, source }]);
    return { id, buyer, card, pack, source };
  }

  /** Sends at most `coins`, rounded down to what the gift shop sells; returns what was sent. */
  gift({ from, to, coins, context, isExact = false }: Giving): number {
    const most = Math.min(coins, from.wallet.coins);
    const gift = isExact ? comboFor(most) : giftFor(most);
    if (gift.coins > from.wallet.coins) return 0;
    const fields = { counterpartyId: to.id, coins: gift.coins, context: { ...context, giftId: gift.id } };
    this.#write(from, 'gift', fields);
    const lots = from.wallet.coinTape.take(gift.coins);
    to.wallet.earningTape.put(lots);
    if (to.role.isKnownByDisputes) this.#evidence.received(to.id, lots);
    this.#lastGifters.set(to.id, from.id);
    this.standings.add(context.leaderboardId, to.id, gift.coins);
    return gift.coins;
  }

  /** Whoever gifted this creator last. */
  lastGifterOf(creator: Person): string | null {
    return this.#lastGifters.get(creator.id) ?? null;
  }

  /** Whether this person ever asked for money. */
  wasPaid(person: Person): boolean {
    return this.#paid.has(person.id);
  }

  /** Turns earnings into coins to spend, at most what there is. */
  exchange(person: Person, coins: number): number {
    const taken = Math.floor(Math.min(coins, person.wallet.earnings));
    if (taken < 1) return 0;
    this.#write(person, 'exchange', { coins: taken });
    person.wallet.coinTape.put(person.wallet.earningTape.take(taken));
    return taken;
  }

  /** Asks for money for at most `coins` of earnings, if that is worth a payout; it leaves some days later. */
  payout(person: Person, coins: number, role = person.role): void {
    const taken = Math.floor(Math.min(coins, person.wallet.earnings));
    if (taken < PAYOUT_MIN_COINS) return;
    const payoutDestination = { id: person.destination, country: person.country };
    const id = this.#write(person, 'payout', { coins: taken, amount: payoutMoney(taken, person.country), payoutDestination });
    this.#paid.add(person.id);
    const lots = person.wallet.earningTape.take(taken);
    const label = labelOf(role, lots, taken);
    if (role.isKnownByDisputes) this.#evidence.paidOut(id, { payee: person.id, lots, label });
    this.labels[id] = this.#evidence.labelOf(id) ?? label;
    const endsAt = this.now + this.#random.between(...SETTLED_DAYS) * DAY_MS;
    if (!this.#random.chance(PAYOUT_RETURNED)) {
      this.at(endsAt, () => {
        this.#evidence.left(id);
        this.#about(person, 'settlement', { relatesTo: id });
      });
      return;
    }
    this.at(endsAt, () => {
      this.#about(person, 'reversal', { relatesTo: id });
      person.wallet.earningTape.put(lots);
    });
  }

  /** A refund or chargeback of a purchase or part of it; takes back what is unspent. Returns its id. */
  undo(bought: Bought, type: 'refund' | 'chargeback', share = 1): string {
    const { buyer, card, pack, source } = bought;
    source.isDisputed = true;
    this.#spokenUp();
    const coins = Math.max(1, Math.floor(pack.coins * share));
    const amount = priceMoney((pack.price * coins) / pack.coins, buyer.country);
    buyer.wallet.coinTape.drop(coins);
    const fields = { coins, amount, relatesTo: bought.id, paymentInstrument: card };
    return this.#about(buyer, type, fields);
  }

  /** The issuer's early word that the holder of the card complained. */
  warn(bought: Bought): void {
    const { pack, card, buyer, source } = bought;
    source.isWarned = true;
    this.#spokenUp();
    this.#about(buyer, 'warning', { coins: pack.coins, relatesTo: bought.id, paymentInstrument: card });
  }

  #spokenUp(): void {
    Object.assign(this.labels, Object.fromEntries(this.#evidence.spokenUp()));
  }

  /** A dispute is won: the chargeback is taken back. */
  reverse(person: Person, undoingId: string): void {
    this.#about(person, 'reversal', { relatesTo: undoingId });
  }

  /** What a bank or issuer reports comes without a device. */
  #about(person: Person, type: TransactionType, fields: Partial<ApiTransaction>): string {
    const id = this.#nextId(type);
    this.#told.push({ id, type, occurredAt: toIso(this.now), accountId: person.id, ...fields });
    return id;
  }

  #write(person: Person, type: TransactionType, fields: Partial<ApiTransaction>): string {
    const id = this.#nextId(type);
    const { country, verified, device, addresses, abroad } = person;
    // Nobody acts before their account exists; a plot that was drawn to be that early opens it just in time.
    const createdAt = toIso(Math.min(person.createdAt, this.now));
    this.#told.push({
      id,
      type,
      occurredAt: toIso(this.now),
      accountId: person.id,
      account: { createdAt, country, verified },
      device: { id: device, ip: this.#random.pick(addresses), country: abroad ?? country },
      ...fields,
    });
    return id;
  }

  #nextId(type: TransactionType): string {
    this.#count += 1;
    return `${type}-${this.#count.toString(36)}${this.#tag}`;
  }
}

/** A partial role is fraud for its tainted coins, and ordinary where there are none. */
function labelOf(role: Role, lots: readonly Lot[], coins: number): PayoutLabel {
  const { fraud, kind, isPartial = false } = role;
  if (!isPartial) return { fraud, kind, coins };
  const tainted = taintedCoins(lots);
  return tainted > 0 ? { fraud, kind, coins: tainted } : { ...ORDINARY, coins };
}
