import type { Money } from '@app/domain';
import type { RateTable } from '@app/detectors';
import { FATES, SIZES, type Fate, type Payouts, type Size } from './report.js';

/** One payout's part in a sum. */
export interface Part {
  readonly accountId: string;
  readonly coins: number;
  /** What those coins are paid out for; null when not known. */
  readonly money: Money | null;
  readonly hours: number;
}

/** Adds payouts up. It remembers the creators it has seen: what is held, not what is judged. */
export class SumOfPayouts {
  readonly #creators = new Set<string>();
  readonly #money = new Map<string, number>();
  #payouts = 0;
  #coins = 0;
  #hours = 0;

  add({ accountId, coins, money, hours }: Part): void {
    this.#creators.add(accountId);
    this.#payouts += 1;
    this.#coins += coins;
    this.#hours += hours;
    if (money !== null) this.#money.set(money.currency, (this.#money.get(money.currency) ?? 0) + money.value);
  }

  sum(rates: RateTable): Payouts {
    const money = [...this.#money]
      .map(([currency, value]) => ({ currency, value: Math.round(value) }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1));
    return {
      payouts: this.#payouts,
      creators: this.#creators.size,
      coins: this.#coins,
      money,
      dollars: Math.round(money.reduce((sum, each) => sum + dollarsOf(each, rates), 0)),
      hours: Math.round(this.#hours),
    };
  }
}

function dollarsOf({ currency, value }: Money, { minorUnitsPerDollar }: RateTable): number {
  const rate = minorUnitsPerDollar[currency];
  return rate === undefined ? 0 : value / rate;
}

/** Sums by a word of a fixed list, each of which is there from the start. */
export class SumsBy<Word extends string> {
  readonly #sums: ReadonlyMap<Word, SumOfPayouts>;

  constructor(words: readonly Word[]) {
    this.#sums = new Map(words.map((word) => [word, new SumOfPayouts()]));
  }

  add(word: Word, part: Part): void {
    this.#sums.get(word)?.add(part);
  }

  of(word: Word, rates: RateTable): Payouts {
    return (this.#sums.get(word) ?? new SumOfPayouts()).sum(rates);
  }
}

export const sumsByFate = (): SumsBy<Fate> => new SumsBy(FATES);
export const sumsBySize = (): SumsBy<Size> => new SumsBy(SIZES);

export const fatesOf = (sums: SumsBy<Fate>, rates: RateTable): Readonly<Record<Fate, Payouts>> => ({
  disputed: sums.of('disputed', rates),
  refunded: sums.of('refunded', rates),
  rejected: sums.of('rejected', rates),
  released: sums.of('released', rates),
  open: sums.of('open', rates),
});

export const sizesOf = (sums: SumsBy<Size>, rates: RateTable): Readonly<Record<Size, Payouts>> => ({
  'under 1,000': sums.of('under 1,000', rates),
  '1,000 to 9,999': sums.of('1,000 to 9,999', rates),
  '10,000 to 99,999': sums.of('10,000 to 99,999', rates),
  '100,000 and more': sums.of('100,000 and more', rates),
  'not known': sums.of('not known', rates),
});

export function sizeOf(received: number | null): Size {
  if (received === null) return 'not known';
  if (received < 1_000) return 'under 1,000';
  if (received < 10_000) return '1,000 to 9,999';
  return received < 100_000 ? '10,000 to 99,999' : '100,000 and more';
}
