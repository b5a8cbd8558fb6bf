import type { Policy, JudgedThen } from '@app/decisions';
import { DomainError } from '@app/domain';
import { readHistory, type HistoryOptions } from '../replay/history.js';
import { Judgements, type ReplayDeps } from '../replay/replay-deps.js';
import { countsOf, type NotReplayable } from '../replay/replay.js';
import { backtestInWords } from './in-words.js';
import { Comparison } from './comparison.js';
import { expectWait } from './expected-wait.js';
import { opinionOf, payoutOf, strongest, type ComparedPayout, type Opinion } from './judge-payouts.js';
import type { BacktestReport } from './report.js';

export interface BacktestOptions extends HistoryOptions {
  /** The draft. */
  readonly policyVersion: string;
  /** What it is compared with. */
  readonly liveVersion: string;
}

/**
 * Judges a period by a draft and by the live policy, both on what each assessment saw and with the model of that time,
 * and says what would change: money, creators, time, and what became of it. Reads only; memory grows with what is held.
 * Throws when one of the policies is not known.
 */
export async function runBacktest(deps: ReplayDeps, options: BacktestOptions): Promise<BacktestReport> {
  const { policyVersion, liveVersion, since, until } = options;
  const [draft] = [await requirePolicy(deps, policyVersion), await requirePolicy(deps, liveVersion)];
  const comparison = new Comparison(deps.database, await expectWait(deps.database, options));
  const run = new Run(deps, options, comparison);
  for await (const page of readHistory(deps.database, options)) {
    for (const then of page) await run.take(then);
  }
  await run.end();
  const facts = {
    policy: { draft: policyVersion, live: liveVersion },
    since,
    until,
    assessments: run.assessments,
    notReplayable: countsOf(run.not),
    ...comparison.report(draft.rates),
  };
  return { summary: backtestInWords(facts), ...facts };
}

async function requirePolicy({ policyOf }: ReplayDeps, version: string): Promise<Policy> {
  const policy = await policyOf(version);
  if (policy === null) throw new DomainError('request.invalid', `There is no policy ${version}.`);
  return policy;
}

/** Goes through history, and puts the assessments of one payout together. */
class Run {
  readonly not = new Map<NotReplayable, number>();
  assessments = 0;
  readonly #deps: ReplayDeps;
  readonly #options: BacktestOptions;
  readonly #comparison: Comparison;
  readonly #judgements: Judgements;
  #open: ComparedPayout | null = null;

  constructor(deps: ReplayDeps, options: BacktestOptions, comparison: Comparison) {
    this.#deps = deps;
    this.#options = options;
    this.#comparison = comparison;
    this.#judgements = new Judgements(deps);
  }

  async take(then: JudgedThen): Promise<void> {
    this.assessments += 1;
    const compared = await this.#compare(then);
    if (typeof compared === 'string') {
      this.not.set(compared, (this.not.get(compared) ?? 0) + 1);
      return;
    }
    const { type } = then.transaction;
    if (type === 'purchase') this.#comparison.advise('purchases', compared);
    if (type === 'gift') this.#comparison.advise('gifts', compared);
    if (type === 'payout') await this.#join(compared);
  }

  async end(): Promise<void> {
    if (this.#open !== null) await this.#comparison.add(this.#open);
    this.#open = null;
    await this.#comparison.settle();
  }

  /** Assessments of one payout follow one another. */
  async #join(compared: ComparedPayout): Promise<void> {
    const open = this.#open;
    if (open?.payout.seq === compared.payout.seq) {
      this.#open = {
        payout: open.payout,
        live: strongest(open.live, compared.live),
        draft: strongest(open.draft, compared.draft),
      };
      return;
    }
    if (open !== null) await this.#comparison.add(open);
    this.#open = compared;
  }

  async #compare(then: JudgedThen): Promise<ComparedPayout | NotReplayable> {
    const { inputs, assessment } = then;
    if (typeof inputs === 'string') return inputs;
    const { model } = assessment.versions;
    const { policyVersion, liveVersion } = this.#options;
    const [live, draft] = [
      await this.#judgements.of({ policy: liveVersion, model }),
      await this.#judgements.of({ policy: policyVersion, model }),
    ];
    if (live === null || draft === null) return 'judgement-unknown';
    const opinion = (judgement: typeof live): Opinion => opinionOf(inputs, judgement, this.#deps.detectors);
    return { payout: payoutOf(then, inputs), live: opinion(live), draft: opinion(draft) };
  }
}
