import type { Clock, EpochMs } from '@app/domain';
import type { Subject } from '@app/features';
import type { RiskCheck, RiskCheckOptions } from '@app/pipeline';

/** Judges subjects in one batch, answers in their order. */
export type CheckBatch = (subjects: readonly Subject[], options: RiskCheckOptions) => Promise<RiskCheck[]>;

/** Reads of a batch grow with it; past this the first of them would wait for the last. */
const CHECKS_PER_BATCH_MAX = 64;
/** Batches of one lane under way: the second keeps the database busy while the first is judged. */
const BATCHES_AT_ONCE = 2;
/** Waiting checks per lane; what comes on top is turned away at once rather than answered too late. */
const WAITING_MAX = 5_000;
/** Deadlines are rounded down to one of these, so that checks with nearly the same patience share batches. */
const DEADLINES_MS = [10, 25, 50, 100, 150, 200, 300, 500, 1_000, 2_000, 5_000];

interface Waiting {
  readonly subject: Subject;
  readonly since: EpochMs;
  readonly settle: PromiseWithResolvers<RiskCheck>;
}

interface Lane {
  readonly deadlineMs: number;
  waiting: Waiting[];
  underWay: number;
}

/**
 * Concurrent checks share batches without a timer: a check starts at once while a batch slot is free, and
 * joins the next batch while none is. Payouts have lanes of their own, since they wait for what was
 * acknowledged before them and gifts do not.
 */
export class CheckLanes {
  readonly #checkBatch: CheckBatch;
  readonly #clock: Clock;
  readonly #lanes = new Map<string, Lane>();

  constructor(checkBatch: CheckBatch, clock: Clock) {
    this.#checkBatch = checkBatch;
    this.#clock = clock;
  }

  /** Null when too many wait already. Rejects with what the batch rejected with. */
  check(subject: Subject, deadlineMs: number): Promise<RiskCheck> | null {
    const lane = this.#laneOf(subject, deadlineMs);
    if (lane.waiting.length >= WAITING_MAX) return null;
    const settle = Promise.withResolvers<RiskCheck>();
    lane.waiting.push({ subject, since: this.#clock(), settle });
    this.#start(lane);
    return settle.promise;
  }

  #laneOf(subject: Subject, wantedMs: number): Lane {
    const deadlineMs = DEADLINES_MS.findLast((one) => one <= wantedMs) ?? wantedMs;
    const key = `${subject.type === 'payout'}:${deadlineMs}`;
    const lane = this.#lanes.get(key) ?? { deadlineMs, waiting: [], underWay: 0 };
    this.#lanes.set(key, lane);
    return lane;
  }

  #start(lane: Lane): void {
    if (lane.underWay >= BATCHES_AT_ONCE || lane.waiting.length === 0) return;
    const batch = lane.waiting.splice(0, CHECKS_PER_BATCH_MAX);
    lane.underWay += 1;
    void this.#run(lane, batch).finally(() => {
      lane.underWay -= 1;
      this.#start(lane);
    });
  }

  async #run(lane: Lane, batch: readonly Waiting[]): Promise<void> {
    try {
      const waitedMs = this.#clock() - Math.min(...batch.map(({ since }) => since));
      const checks = await this.#checkBatch(
        batch.map(({ subject }) => subject),
        { deadlineMs: Math.max(1, lane.deadlineMs - waitedMs) },
      );
      batch.forEach(({ settle }, index) => settleWith(settle, checks[index]));
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
  }
}

function settleWith(settle: PromiseWithResolvers<RiskCheck>, check: RiskCheck | undefined): void {
  if (check === undefined) settle.reject(new Error('a batch answers every subject'));
  else settle.resolve(check);
}
