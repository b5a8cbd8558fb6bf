import type { AccountId, EpochMs, Seq } from '@app/domain';
import type { Movement, RestorePurchase, ReturnPayout, VoidPurchase } from '../movement.js';
import type { TapeName } from '../tape.js';

/** One coin at rest on a tape. */
interface Coin {
  at: EpochMs;
  /** What it was before it came here; null for a purchase's coin. */
  readonly from: Spending | null;
  readonly purchaseSeq: Seq | null;
  readonly byGift: boolean;
  voidedBy: Seq | null;
  spent: boolean;
  /** Voided and passed over: no longer in the queue. */
  passed: boolean;
}

/** The use of one coin. Without a coin it is an opening, which a late inflow may fill. */
interface Spending {
  coin: Coin | null;
  readonly at: EpochMs;
  readonly accountId: AccountId;
}

class Tape {
  queue: Coin[] = [];
  readonly openings: Spending[] = [];
}

export interface ModelSlice {
  readonly purchaseSeq: Seq | null;
  readonly path: string;
  readonly reversed: boolean;
}

/**
 * The same semantics with no arithmetic at all: every coin is an object in a queue. Slow, obvious, and
 * written apart from the intervals, so that specs can hold one against the other.
 */
export class CoinModel {
  readonly #tapes = new Map<string, Tape>();
  readonly #purchases = new Map<Seq, Coin[]>();
  readonly #payouts = new Map<Seq, Spending[]>();
  readonly #returned = new Map<Seq, number>();
  readonly #voidOrder = new Map<Seq, Coin[]>();
  readonly undoings = new Map<Seq, number>();

  apply(movement: Movement): void {
    const { seq, at, accountId } = movement;
    switch (movement.type) {
      case 'purchase': {
        const origin = { from: null, purchaseSeq: seq, byGift: false };
        const coins = Array.from({ length: movement.coins }, () => this.#receive(this.tape(accountId, 'coins'), at, origin));
        this.#purchases.set(seq, coins);
        return;
      }
      case 'gift': {
        const spendings = this.#spend(movement, 'coins');
        for (const from of spendings)
          this.#receive(this.tape(movement.creatorId, 'earnings'), at, { from, purchaseSeq: null, byGift: true });
        return;
      }
      case 'exchange': {
        const spendings = this.#spend(movement, 'earnings');
        for (const from of spendings)
          this.#receive(this.tape(accountId, 'coins'), at, { from, purchaseSeq: null, byGift: false });
        return;
      }
      case 'payout':
        this.#payouts.set(seq, this.#spend(movement, 'earnings'));
        return;
      case 'void':
        this.undoings.set(seq, this.#void(movement));
        return;
      case 'restore':
        this.undoings.set(seq, this.#restore(movement));
        return;
      case 'return':
        this.undoings.set(seq, this.#return(movement));
        return;
      case 'misdirected':
        this.undoings.set(seq, 0);
    }
  }

  /** Of each coin of a payout, where it came from. */
  trace(payoutSeq: Seq): ModelSlice[] {
    const own = this.#payouts.get(payoutSeq) ?? [];
    return own.map((spending) => sourceOf(spending, new Set(own)));
  }

  payouts(): Seq[] {
    return [...this.#payouts.keys()];
  }

  /** Coins at rest and not voided. */
  unspent(accountId: AccountId, name: TapeName): number {
    return this.tape(accountId, name).queue.filter(({ voidedBy }) => voidedBy === null).length;
  }

  tape(accountId: AccountId, name: TapeName): Tape {
    const key = `${accountId}/${name}`;
    const tape = this.#tapes.get(key) ?? new Tape();
    this.#tapes.set(key, tape);
    return tape;
  }

  #receive(tape: Tape, at: EpochMs, origin: Pick<Coin, 'from' | 'purchaseSeq' | 'byGift'>): Coin {
    const coin: Coin = { ...origin, at, voidedBy: null, spent: false, passed: false };
    this.#settleIn(tape, coin);
    return coin;
  }

  #settleIn(tape: Tape, coin: Coin): void {
    const index = tape.openings.findIndex((opening) => opening.at >= coin.at);
    const [opening] = index === -1 ? [] : tape.openings.splice(index, 1);
    coin.spent = opening !== undefined;
    if (opening) opening.coin = coin;
    else tape.queue.push(coin);
  }

  #spend(movement: { accountId: AccountId; at: EpochMs; coins: number }, name: TapeName): Spending[] {
    const { accountId, at, coins } = movement;
    const tape = this.tape(accountId, name);
    const later: Coin[] = [];
    const spendings = Array.from({ length: coins }, () => this.#spendOne(tape, { accountId, at }, later));
    tape.queue.push(...later);
    return spendings;
  }

  #spendOne(tape: Tape, { accountId, at }: { accountId: AccountId; at: EpochMs }, later: Coin[]): Spending {
    let coin = tape.queue.shift();
    while (coin && coin.voidedBy !== null) {
      coin.passed = true;
      coin = tape.queue.shift();
    }
    const spending: Spending = { coin: null, at, accountId };
    if (coin && coin.at <= at) {
      coin.spent = true;
      spending.coin = coin;
      return spending;
    }
    if (coin) later.push(coin);
    tape.openings.push(spending);
    return spending;
  }

  #void({ seq, purchaseSeq, coins }: VoidPurchase): number {
    const live = (this.#purchases.get(purchaseSeq) ?? []).filter(({ voidedBy }) => voidedBy === null).reverse();
    const taken = [...live.filter(({ spent }) => !spent), ...live.filter(({ spent }) => spent)].slice(0, coins);
    for (const coin of taken) coin.voidedBy = seq;
    this.#voidOrder.set(seq, taken);
    return taken.length;
  }

  #restore({ undoingSeq, accountId, at, coins }: RestorePurchase): number {
    const voided = this.#voidOrder.get(undoingSeq) ?? [];
    const restored = voided.splice(voided.length - Math.min(coins ?? Infinity, voided.length)).reverse();
    for (const coin of restored) {
      coin.voidedBy = null;
      if (!coin.passed) continue;
      coin.passed = false;
      coin.at = Math.max(coin.at, at);
      this.#settleIn(this.tape(accountId, 'coins'), coin);
    }
    return restored.length;
  }

  #return({ payoutSeq, payoutAt, accountId, at, coins }: ReturnPayout): number {
    const spendings = this.#payouts.get(payoutSeq) ?? [];
    const returned = this.#returned.get(payoutSeq) ?? 0;
    const left = spendings.length - returned;
    const back = spendings.slice(left - Math.min(coins ?? left, left), left);
    this.#returned.set(payoutSeq, returned + back.length);
    const tape = this.tape(accountId, 'earnings');
    for (const from of back) {
      const origin = { from, purchaseSeq: null, byGift: false };
      tape.queue.push({ ...origin, at: Math.max(at, payoutAt), voidedBy: null, spent: false, passed: false });
    }
    return back.length;
  }
}

/** Walks back until a purchase, an opening, or a coin of the payout itself. */
function sourceOf(spending: Spending, own: ReadonlySet<Spending>): ModelSlice {
  let path: readonly AccountId[] = [spending.accountId];
  for (let coin = spending.coin; coin; coin = coin.from.coin) {
    if (!coin.from) return { purchaseSeq: coin.purchaseSeq, path: path.join(' '), reversed: coin.voidedBy !== null };
    if (own.has(coin.from)) break;
    if (coin.byGift) path = [coin.from.accountId, ...path];
  }
  return { purchaseSeq: null, path: path.join(' '), reversed: false };
}
