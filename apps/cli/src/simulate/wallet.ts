/** The purchase that coins come from, and what its payment's owner said of it so far. */
export interface Source {
  readonly buyerId: string;
  /** Refunded or charged back. */
  isDisputed: boolean;
  /** An issuer warned of it. */
  isWarned: boolean;
}

/** Coins that came together; `tainted`: bought with money that was stolen or will be asked back as part of a plot. */
export interface Lot {
  readonly coins: number;
  readonly tainted: boolean;
  /** Absent of coins from before anything was told. */
  readonly source?: Source;
}

/** A balance that is spent first in, first out, as the ledger reads it, so that a label can say how much is tainted. */
export class Tape {
  #lots: Lot[] = [];
  #total = 0;

  get total(): number {
    return this.#total;
  }

  put(lots: readonly Lot[]): void {
    for (const lot of lots) {
      if (lot.coins <= 0) continue;
      this.#lots.push(lot);
      this.#total += lot.coins;
    }
  }

  /** The oldest `coins`, at most what there is. */
  take(coins: number): Lot[] {
    const taken: Lot[] = [];
    let rest = Math.min(coins, this.#total);
    while (rest > 0) {
      const lot = this.#lots.shift();
      if (lot === undefined) break;
      const part = Math.min(rest, lot.coins);
      taken.push({ ...lot, coins: part });
      if (lot.coins > part) this.#lots.unshift({ ...lot, coins: lot.coins - part });
      rest -= part;
      this.#total -= part;
    }
    return taken;
  }

  /** Takes back the newest `coins`, at most what there is: an undone purchase loses what is unspent. */
  drop(coins: number): void {
    let rest = Math.min(coins, this.#total);
    while (rest > 0) {
      const lot = this.#lots.pop();
      if (lot === undefined) break;
      const part = Math.min(rest, lot.coins);
      if (lot.coins > part) this.#lots.push({ ...lot, coins: lot.coins - part });
      rest -= part;
      this.#total -= part;
    }
  }
}

/** What a person has on the platform: coins to give, and earnings to be paid. */
export class Wallet {
  readonly coinTape = new Tape();
  readonly earningTape = new Tape();

  get coins(): number {
    return this.coinTape.total;
  }

  get earnings(): number {
    return this.earningTape.total;
  }
}

export const taintedCoins = (lots: readonly Lot[]): number =>
  lots.reduce((sum, { coins, tainted }) => sum + (tainted ? coins : 0), 0);
