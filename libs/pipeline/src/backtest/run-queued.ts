import { DAY_MS, MINUTE_MS, SECOND_MS, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { ReplayDeps } from '../replay/replay-deps.js';
import { runBacktest } from './run-backtest.js';

/** Ten times as long as between two signs of life: whoever is silent for so long has died. */
const LEASE_MS = MINUTE_MS;
const PROGRESS_EVERY_MS = 2 * SECOND_MS;
/** A backtest of a year takes hours. One that was begun a day ago ends its process whenever it is taken up. */
const GIVEN_UP_AFTER_MS = DAY_MS;

interface Queued {
  readonly id: string;
  readonly policyVersion: string;
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly startedAt: EpochMs;
}

export interface QueueOptions {
  readonly deps: ReplayDeps;
  /** What drafts are compared with. */
  readonly liveVersion: () => string;
  readonly clock: () => EpochMs;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the backtests that were asked for, the oldest first and one at a time, and writes down how far each is and what
 * came of it. One whose process died is taken up again from its start: a backtest only reads.
 * @returns how many were ended
 */
export async function runQueuedBacktests(options: QueueOptions): Promise<number> {
  let ended = 0;
  while (options.signal?.aborted !== true) {
    const queued = await claim(options);
    if (queued === null) return ended;
    await run(queued, options);
    ended += 1;
  }
  return ended;
}

async function claim({ deps, clock }: QueueOptions): Promise<Queued | null> {
  const now = clock();
  const { rows } = await deps.database.query<Queued>({
    name: 'claim-backtest',
    text: `update policy_backtest set status = 'running', started_at = coalesce(started_at, $1), claimed_until = $2
      where id = (select id from policy_backtest where status = 'waiting' or (status = 'running' and claimed_until < $1)
        order by number limit 1 for update skip locked)
      returning id, policy_version as "policyVersion", since, until, started_at as "startedAt"`,
    values: [toIso(now), toIso(now + LEASE_MS)],
  });
  return rows[0] ?? null;
}

async function run(queued: Queued, options: QueueOptions): Promise<void> {
  const { deps, clock, signal, liveVersion } = options;
  const { id, policyVersion, since, until } = queued;
  const { database } = deps;
  if (clock() - queued.startedAt > GIVEN_UP_AFTER_MS)
    return fail(database, id, { error: 'It was begun again and again for a day.', now: clock() });
  const pulse = new Pulse(database, id, clock);
  try {
    const report = await runBacktest(deps, {
      policyVersion,
      liveVersion: liveVersion(),
      since,
      until,
      signal,
      onProgress: ({ ratio }) => pulse.beat(ratio),
    });
    await pulse.stopped();
    await finish(database, id, { report: JSON.stringify(report), now: clock() });
  } catch (error) {
    await pulse.stopped();
    // Told to end: another process takes it up at once. A store that is away: after the lease.
    if (signal?.aborted === true) return letGo(database, id, clock());
    if (isOutage(error)) throw error;
    await fail(database, id, { error: error instanceof Error ? error.message : String(error), now: clock() });
  }
}

const isOutage = (error: unknown): boolean => error instanceof Error && 'code' in error && error.name !== 'DomainError';

/** Says that it is alive, and how far; now and then, beside the work. */
class Pulse {
  readonly #sql: Sql;
  readonly #id: string;
  readonly #clock: () => EpochMs;
  #lastAt = -Infinity;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(sql: Sql, id: string, clock: () => EpochMs) {
    this.#sql = sql;
    this.#id = id;
    this.#clock = clock;
  }

  beat(ratio: number): void {
    const now = performance.now();
    if (now - this.#lastAt < PROGRESS_EVERY_MS) return;
    this.#lastAt = now;
    const written = this.#sql.query({
      name: 'backtest-progress',
      text: `update policy_backtest set progress = $2, claimed_until = $3 where id = $1 and status = 'running'`,
      values: [this.#id, ratio, toIso(this.#clock() + LEASE_MS)],
    });
    // A beat that is lost is followed by the next; whether the work goes on is the work's to find out.
    this.#writing = written.catch(() => undefined);
  }

  async stopped(): Promise<void> {
    await this.#writing;
  }
}

async function finish(sql: Sql, id: string, { report, now }: { report: string; now: EpochMs }): Promise<void> {
  await sql.query({
    name: 'finish-backtest',
    text: `update policy_backtest set status = 'finished', progress = 1, report = $2, finished_at = $3, claimed_until = null
      where id = $1 and status = 'running'`,
    values: [id, report, toIso(now)],
  });
}

async function fail(sql: Sql, id: string, { error, now }: { error: string; now: EpochMs }): Promise<void> {
  await sql.query({
    name: 'fail-backtest',
    text: `update policy_backtest set status = 'failed', error = $2, finished_at = $3, claimed_until = null
      where id = $1 and status = 'running'`,
    values: [id, error, toIso(now)],
  });
}

async function letGo(sql: Sql, id: string, now: EpochMs): Promise<void> {
  await sql.query({
    name: 'let-go-of-backtest',
    text: `update policy_backtest set claimed_until = $2 where id = $1 and status = 'running'`,
    values: [id, toIso(now - 1)],
  });
}
