import type { PayoutLabel } from './api-transaction.js';
import type { Lot, Source } from './wallet.js';

/** Part of an income from payers with a dispute, two at least, from which what is written of disputed income (C10) holds. */
const DISPUTED_INCOME = 0.3;
const DISPUTING_PAYERS = 2;
/** Coins at risk that cost less than a look at them, three dollars of a payout, are let go (P1). */
const WORTH_A_LOOK_COINS = 430;

interface Followed {
  readonly payee: string;
  readonly lots: readonly Lot[];
  readonly label: PayoutLabel;
  hasLeft: boolean;
  evidentCoins: number;
}

/**
 * What could be known of payouts of which nothing but the word of the cards' owners tells that they are fraud, and when: a
 * coin is evident from the first warning of its purchase on, all coins of a payout from when much of the payee's income is
 * disputed. A coin that was taken back is netted without anybody being held; after the money has left it is for the clawback.
 */
export class Evidence {
  readonly #income = new Map<string, Lot[]>();
  readonly #payouts = new Map<string, Followed>();

  received(payee: string, lots: readonly Lot[]): void {
    const income = this.#income.get(payee);
    if (income) income.push(...lots);
    else this.#income.set(payee, [...lots]);
  }

  paidOut(id: string, payout: Pick<Followed, 'payee' | 'lots' | 'label'>): void {
    const followed = { ...payout, hasLeft: false, evidentCoins: 0 };
    followed.evidentCoins = this.#evidentCoins(followed);
    this.#payouts.set(id, followed);
  }

  /** The money has left: what is told from now on comes too late to hold it. */
  left(id: string): void {
    const payout = this.#payouts.get(id);
    if (payout) payout.hasLeft = true;
  }

  /** Somebody spoke up; the labels that this changes, by payout. */
  *spokenUp(): Generator<readonly [string, PayoutLabel], void, void> {
    for (const [id, payout] of this.#payouts) {
      if (!payout.hasLeft) payout.evidentCoins = Math.max(payout.evidentCoins, this.#evidentCoins(payout));
      yield [id, labelOf(payout)];
    }
  }

  labelOf(id: string): PayoutLabel | null {
    const payout = this.#payouts.get(id);
    return payout === undefined ? null : labelOf(payout);
  }

  #evidentCoins({ payee, lots }: Followed): number {
    if (this.#isDisputed(payee)) return coinsOf(lots);
    const coins = coinsOf(lots.filter(({ source }) => source?.isWarned && !source.isDisputed));
    return coins < WORTH_A_LOOK_COINS ? 0 : coins;
  }

  #isDisputed(payee: string): boolean {
    const income = this.#income.get(payee) ?? [];
    const payers = new Set(income.flatMap(({ source }) => (source?.isDisputed ? source.buyerId : [])));
    if (payers.size < DISPUTING_PAYERS) return false;
    const theirs = income.filter(({ source }: { source?: Source }) => source !== undefined && payers.has(source.buyerId));
    return coinsOf(theirs) >= DISPUTED_INCOME * coinsOf(income);
  }
}

function labelOf({ label, lots, evidentCoins }: Followed): PayoutLabel {
  const disputed = coinsOf(lots.filter(({ source }) => source?.isDisputed));
  const disputedCoins = Math.max(0, disputed - evidentCoins);
  return { ...label, evidentCoins, disputedCoins };
}

const coinsOf = (lots: readonly Lot[]): number => lots.reduce((sum, { coins }) => sum + coins, 0);
