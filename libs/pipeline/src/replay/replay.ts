import type { EpochMs } from '@app/domain';
import type { JudgedThen } from '@app/decisions';
import { differencesOf, type Difference } from './differences.js';
import { readHistory, type HistoryOptions } from './history.js';
import { detectorsOf, judgeAgain, type JudgedBy } from './judge-again.js';
import { Judgements, type ReplayDeps } from './replay-deps.js';

/** Why an assessment could not be judged again. */
export const NOT_REPLAYABLE = ['forgotten', 'missing', 'changed', 'judgement-unknown', 'detector-retired'] as const;
export type NotReplayable = (typeof NOT_REPLAYABLE)[number];

export interface DifferentAssessment {
  readonly transactionId: string;
  readonly cause: string;
  readonly differences: readonly Difference[];
}

/** What came of judging a period again by what it was judged by. */
export interface ReplayReport {
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly assessments: number;
  /** By transaction type and whether they are further ones. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Equal in everything but when they were made and how long that took. */
  readonly identical: number;
  readonly different: number;
  readonly notReplayable: Readonly<Record<NotReplayable, number>>;
  /** Made when something could not be read; part of the above. */
  readonly degraded: number;
  /** The first that differ, in the order of the ledger; at most {@link DIFFERENT_SHOWN_MAX}. */
  readonly firstDifferent: readonly DifferentAssessment[];
  /** The first that were changed or are missing: somebody's hand, or a fault of ours. */
  readonly firstSuspect: readonly { readonly transactionId: string; readonly cause: string; readonly why: NotReplayable }[];
}

export const DIFFERENT_SHOWN_MAX = 20;

/**
 * Judges every assessment of a period again, each by the policy and model that it names and on what it saw, and says
 * what did not come out the same. Reads only. Memory is that of a page.
 */
export async function replay(deps: ReplayDeps, options: HistoryOptions): Promise<ReplayReport> {
  const tally = new Tally(options);
  const judgements = new Judgements(deps);
  for await (const page of readHistory(deps.database, options)) {
    for (const then of page) tally.add(then, await replayOne(then, deps, judgements));
  }
  return tally.report();
}

type Outcome = readonly Difference[] | NotReplayable;

async function replayOne(then: JudgedThen, deps: JudgedBy, judgements: Judgements): Promise<Outcome> {
  const { inputs, assessment } = then;
  if (typeof inputs === 'string') return inputs;
  const detectors = detectorsOf(then, deps.detectors);
  if (detectors === null) return 'detector-retired';
  const judgement = await judgements.of(assessment.versions);
  if (judgement === null) return 'judgement-unknown';
  return differencesOf(assessment, judgeAgain({ features: inputs, assessment }, judgement, { ...deps, detectors }));
}

class Tally {
  readonly #period: HistoryOptions;
  readonly #byKind = new Map<string, number>();
  readonly #not = new Map<NotReplayable, number>();
  readonly #different: DifferentAssessment[] = [];
  readonly #suspect: ReplayReport['firstSuspect'][number][] = [];
  #assessments = 0;
  #identical = 0;
  #differing = 0;
  #degraded = 0;

  constructor(period: HistoryOptions) {
    this.#period = period;
  }

  add({ transaction, assessment }: JudgedThen, outcome: Outcome): void {
    const { cause, degraded } = assessment;
    const transactionId = transaction.id;
    const kind = cause === 'first' ? transaction.type : `${transaction.type} again`;
    this.#assessments += 1;
    this.#byKind.set(kind, (this.#byKind.get(kind) ?? 0) + 1);
    if (degraded.length > 0) this.#degraded += 1;
    if (typeof outcome === 'string') {
      this.#not.set(outcome, (this.#not.get(outcome) ?? 0) + 1);
      const isSuspect = outcome === 'changed' || outcome === 'missing';
      if (isSuspect && this.#suspect.length < DIFFERENT_SHOWN_MAX) this.#suspect.push({ transactionId, cause, why: outcome });
    } else if (outcome.length === 0) this.#identical += 1;
    else {
      this.#differing += 1;
      if (this.#different.length < DIFFERENT_SHOWN_MAX) this.#different.push({ transactionId, cause, differences: outcome });
    }
  }

  report(): ReplayReport {
    const { since, until } = this.#period;
    return {
      since,
      until,
      assessments: this.#assessments,
      byKind: Object.fromEntries(this.#byKind),
      identical: this.#identical,
      different: this.#differing,
      notReplayable: countsOf(this.#not),
      degraded: this.#degraded,
      firstDifferent: this.#different,
      firstSuspect: this.#suspect,
    };
  }
}

/** Every reason, 0 where there is none. */
export const countsOf = (found: ReadonlyMap<NotReplayable, number>): Record<NotReplayable, number> => ({
  forgotten: found.get('forgotten') ?? 0,
  missing: found.get('missing') ?? 0,
  changed: found.get('changed') ?? 0,
  'judgement-unknown': found.get('judgement-unknown') ?? 0,
  'detector-retired': found.get('detector-retired') ?? 0,
});
