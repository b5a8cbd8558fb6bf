import type { RateTable } from '@app/detectors';
import type { Sql } from '@app/runtime';
import { DetectorTally } from './detector-tally.js';
import type { ExpectedWait } from './expected-wait.js';
import { Fates, HeldBy } from './held-by.js';
import type { ComparedPayout, Opinion } from './judge-payouts.js';
import { FACTS_MAX, readFacts, type PayoutFacts } from './payout-facts.js';
import type { BacktestReport, Example } from './report.js';
import type { Part } from './sum-payouts.js';

const EXAMPLES_MAX = 20;

/** Two policies side by side, payout by payout. What is held under either is looked up in batches. */
export class Comparison {
  readonly #sql: Sql;
  readonly #wait: ExpectedWait;
  readonly #live = new HeldBy();
  readonly #draft = new HeldBy();
  readonly #newly = new Fates();
  readonly #noLonger = new Fates();
  readonly #detectors = new DetectorTally();
  #waiting: ComparedPayout[] = [];
  #examples: Example[] = [];
  #payouts = 0;

  constructor(sql: Sql, wait: ExpectedWait) {
    this.#sql = sql;
    this.#wait = wait;
  }

  /** Gifts and purchases: the platform is advised, nothing is stopped. */
  advise(on: 'purchases' | 'gifts', { live, draft }: { readonly live: Opinion; readonly draft: Opinion }): void {
    if (live.isHold) this.#live.advise(on);
    if (draft.isHold) this.#draft.advise(on);
    this.#detectors.look(draft);
  }

  async add(compared: ComparedPayout): Promise<void> {
    this.#payouts += 1;
    this.#detectors.look(compared.draft);
    if (!compared.live.isHold && !compared.draft.isHold) return;
    this.#waiting.push(compared);
    if (this.#waiting.length >= FACTS_MAX) await this.settle();
  }

  /** Takes in what waits for its facts. */
  async settle(): Promise<void> {
    const payouts = this.#waiting;
    this.#waiting = [];
    const facts = await readFacts(
      this.#sql,
      payouts.map(({ payout }) => payout),
    );
    payouts.forEach((compared, position) => this.#count(compared, facts[position] ?? { fate: 'open', hoursHeld: null }));
  }

  report(rates: RateTable): Pick<BacktestReport, Found> {
    return {
      payouts: this.#payouts,
      wait: this.#wait.basis,
      live: this.#live.sum(rates),
      draft: this.#draft.sum(rates),
      newlyHeld: this.#newly.sum(rates),
      noLongerHeld: this.#noLonger.sum(rates),
      detectors: this.#detectors.report(),
      examples: this.#examples,
    };
  }

  #count(compared: ComparedPayout, facts: PayoutFacts): void {
    const { payout, live, draft } = compared;
    const { fate } = facts;
    const about = { fate, received: payout.received };
    const partOf = (opinion: Opinion): Part => this.#part(compared, opinion, facts);
    this.#detectors.add(compared, fate);
    if (live.isHold) this.#live.add(partOf(live), about);
    if (draft.isHold) this.#draft.add(partOf(draft), about);
    if (live.isHold === draft.isHold) return;
    const changed = draft.isHold ? draft : live;
    (draft.isHold ? this.#newly : this.#noLonger).add(partOf(changed), fate);
    const change = draft.isHold ? 'newly-held' : 'no-longer-held';
    const example = { payoutId: payout.id, change, coins: changed.coins, detectors: changed.detectors, fate } as const;
    this.#examples = [...this.#examples, example].sort((a, b) => b.coins - a.coins).slice(0, EXAMPLES_MAX);
  }

  #part({ payout }: ComparedPayout, { coins }: Opinion, { hoursHeld }: PayoutFacts): Part {
    const { accountId, amount } = payout;
    const money =
      amount === null || payout.coins === 0 ? null : { ...amount, value: amount.value * Math.min(1, coins / payout.coins) };
    return { accountId, coins, money, hours: hoursHeld ?? this.#wait.hoursOf(coins) };
  }
}

type Found = 'payouts' | 'wait' | 'live' | 'draft' | 'newlyHeld' | 'noLongerHeld' | 'detectors' | 'examples';
