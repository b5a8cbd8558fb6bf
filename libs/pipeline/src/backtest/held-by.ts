import type { RateTable } from '@app/detectors';
import { fatesOf, sizeOf, sizesOf, SumOfPayouts, sumsByFate, sumsBySize, type Part } from './sum-payouts.js';
import type { Fate, Held, Payouts } from './report.js';

/** Payouts with what became of them. */
export class Fates {
  readonly #all = new SumOfPayouts();
  readonly #byFate = sumsByFate();

  add(part: Part, fate: Fate): void {
    this.#all.add(part);
    this.#byFate.add(fate, part);
  }

  sum(rates: RateTable): Payouts & Pick<Held, 'byFate'> {
    return { ...this.#all.sum(rates), byFate: fatesOf(this.#byFate, rates) };
  }
}

/** What one policy holds, as it is found payout by payout. */
export class HeldBy {
  readonly #fates = new Fates();
  readonly #honest = sumsBySize();
  readonly #advised = { purchases: 0, gifts: 0 };

  add(part: Part, { fate, received }: { readonly fate: Fate; readonly received: number | null }): void {
    this.#fates.add(part, fate);
    if (fate === 'open' || fate === 'released') this.#honest.add(sizeOf(received), part);
  }

  advise(on: 'purchases' | 'gifts'): void {
    this.#advised[on] += 1;
  }

  sum(rates: RateTable): Held {
    return { ...this.#fates.sum(rates), honestBySize: sizesOf(this.#honest, rates), advised: { ...this.#advised } };
  }
}
