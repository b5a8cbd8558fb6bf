import { DAY_MS, toIso, type EpochMs, type TransactionType } from '@app/domain';
import { Agenda, type Story } from './agenda.js';
import type { ApiGiftContext, ApiTransaction, PayoutLabel } from './api-transaction.js';
import type { Card, Person } from './people.js';
import { comboFor, giftFor, money, PAYOUT_MIN_COINS, payoutMoney, type Pack } from './prices.js';
import { seedTag, type Random } from './random.js';

/** A purchase that may still be refunded, warned about or disputed. */
export interface Bought {
  readonly id: string;
  readonly buyer: Person;
  readonly card: Card;
  readonly pack: Pack;
}

export interface Giving {
  readonly from: Person;
  readonly to: Person;
  readonly coins: number;
  readonly context: ApiGiftContext;
  /** Chosen to make the amount, not for the looks of one gift. */
  readonly isExact?: boolean;
}

/** Keeps time and balances and writes down what happens. Nobody spends what they do not have. */
export class World {
  /** Grows while the month is told: a label is written with its payout. */
  readonly labels: Record<string, PayoutLabel> = {};
  now: EpochMs;
  readonly #agenda = new Agenda();
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

  purchase(buyer: Person, pack: Pack, card = buyer.card): Bought {
    const amount = money(pack.price, buyer.country);
    const id = this.#write(buyer, 'purchase', { coins: pack.coins, amount, paymentInstrument: card });
    buyer.wallet.coins += pack.coins;
    return { id, buyer, card, pack };
  }

  /** Sends at most `coins`, rounded down to what the gift shop sells; returns what was sent. */
  gift({ from, to, coins, context, isExact = false }: Giving): number {
    const most = Math.min(coins, from.wallet.coins);
    const gift = isExact ? comboFor(most) : giftFor(most);
    if (gift.coins > from.wallet.coins) return 0;
    const fields = { counterpartyId: to.id, coins: gift.coins, context: { ...context, giftId: gift.id } };
    this.#write(from, 'gift', fields);
    from.wallet.coins -= gift.coins;
    to.wallet.earnings += gift.coins;
    return gift.coins;
  }

  /** Turns earnings into coins to spend, at most what there is. */
  exchange(person: Person, coins: number): number {
    const taken = Math.floor(Math.min(coins, person.wallet.earnings));
    if (taken < 1) return 0;
    this.#write(person, 'exchange', { coins: taken });
    person.wallet.earnings -= taken;
    person.wallet.coins += taken;
    return taken;
  }

  /** Asks for money for at most `coins` of earnings, if that is worth a payout; it leaves some days later. */
  payout(person: Person, coins: number): void {
    const taken = Math.floor(Math.min(coins, person.wallet.earnings));
    if (taken < PAYOUT_MIN_COINS) return;
    const payoutDestination = { id: person.destination, country: person.country };
    const amount = payoutMoney(taken, person.country);
    const id = this.#write(person, 'payout', { coins: taken, amount, payoutDestination });
    person.wallet.earnings -= taken;
    this.labels[id] = { fraud: person.role.fraud, kind: person.role.kind, coins: taken };
    const leavesAt = this.now + this.#random.between(2, 4.5) * DAY_MS;
    this.at(leavesAt, () => this.#about(person, 'settlement', { relatesTo: id }));
  }

  /** A refund or chargeback of a purchase or part of it; takes back what is unspent. Returns its id. */
  undo(bought: Bought, type: 'refund' | 'chargeback', share = 1): string {
    const { buyer, card, pack } = bought;
    const coins = Math.max(1, Math.floor(pack.coins * share));
    const amount = money((pack.price * coins) / pack.coins, buyer.country);
    buyer.wallet.coins -= Math.min(coins, buyer.wallet.coins);
    const fields = { coins, amount, relatesTo: bought.id, paymentInstrument: card };
    return this.#about(buyer, type, fields);
  }

  /** The issuer's early word that the holder of the card complained. */
  warn(bought: Bought): void {
    const { pack, card, buyer } = bought;
    this.#about(buyer, 'warning', { coins: pack.coins, relatesTo: bought.id, paymentInstrument: card });
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
    this.#told.push({
      id,
      type,
      occurredAt: toIso(this.now),
      accountId: person.id,
      account: { createdAt: toIso(person.createdAt), country: person.country, verified: person.verified },
      device: {
        id: person.device,
        ip: this.#random.pick(person.addresses),
        country: person.country,
      },
      ...fields,
    });
    return id;
  }

  #nextId(type: TransactionType): string {
    this.#count += 1;
    return `${type}-${this.#count.toString(36)}${this.#tag}`;
  }
}
