import { MINUTE_MS, SECOND_MS, type EpochMs } from '@app/domain';
import { assessBatch } from './assess-batch.js';
import { clamp } from './clamp.js';
import { oldestUnassessed, stillUnassessed, tellSweep, type Unassessed } from './backlog.js';
import type { Batch, BatchResult } from './batch.js';
import { payoutsPostponed } from './pipeline.metrics.js';
import type { PipelineDeps } from './pipeline-deps.js';

/** Gifts take tens of milliseconds: looking more often finds the same ones. */
const BLOCKED_DELAY_MS_MIN = 50;
/** Behind a long backlog a second more is nothing. */
const BLOCKED_DELAY_MS_MAX = SECOND_MS;
/** What failed a moment ago is asked again soon, what has failed for minutes once a minute. */
const DEGRADED_DELAY_MS_MIN = SECOND_MS;
const DEGRADED_DELAY_MS_MAX = MINUTE_MS;
const DEGRADED_DELAY_SHARE = 0.25;

/** The sweep does not look at what is younger, and most payouts wait for less. */
const TELL_SWEEP_AFTER_MS = 3 * SECOND_MS;

export interface PayoutsResult extends Omit<BatchResult, 'postponed'> {
  /** What is to be asked again, and when. */
  readonly later: { readonly batch: Batch; readonly delayMs: number } | null;
}

/**
 * Assesses the payouts for which everything acknowledged before them has been assessed. The others wait, as
 * do those whose inputs could not be read; `holdOverdue` takes care of what has waited for too long.
 */
export async function assessPayouts(deps: PipelineDeps, batch: Batch): Promise<PayoutsResult> {
  const backlog = await oldestUnassessed(deps.database);
  const isReady = (seq: number): boolean => backlog === null || seq < backlog.seq;
  const { assessed, parked, postponed } = await assessBatch(deps, { ...batch, seqs: batch.seqs.filter(isReady) });
  const blocked = await stillUnassessed(
    deps.database,
    batch.seqs.filter((seq) => !isReady(seq)),
  );
  if (blocked.length + postponed.length === 0) return { assessed, parked, later: null };

  payoutsPostponed.inc({ reason: 'backlog' }, blocked.length);
  payoutsPostponed.inc({ reason: 'degraded' }, postponed.length);
  const delayMs = Math.min(blockedDelayMs(blocked, backlog), degradedDelayMs(postponed, deps.clock()));
  const later = batchOf([...blocked, ...postponed]);
  if (deps.clock() - later.recordedFrom > TELL_SWEEP_AFTER_MS) await tellSweep(deps.database, later.seqs, delayMs);
  return { assessed, parked, later: { batch: later, delayMs } };
}

/** As long as the worker is behind: it clears what was recorded in that time at about the pace it came in. */
export function blockedDelayMs(blocked: readonly Unassessed[], backlog: Unassessed | null): number {
  if (blocked.length === 0) return Infinity;
  const behindMs = earliest(blocked) - (backlog?.recordedAt ?? Infinity);
  return clamp(behindMs, BLOCKED_DELAY_MS_MIN, BLOCKED_DELAY_MS_MAX);
}

export function degradedDelayMs(degraded: readonly Pick<Unassessed, 'recordedAt'>[], now: EpochMs): number {
  if (degraded.length === 0) return Infinity;
  return clamp((now - latest(degraded)) * DEGRADED_DELAY_SHARE, DEGRADED_DELAY_MS_MIN, DEGRADED_DELAY_MS_MAX);
}

type Dated = readonly Pick<Unassessed, 'recordedAt'>[];
const earliest = (rows: Dated): EpochMs => Math.min(...rows.map(({ recordedAt }) => recordedAt));
const latest = (rows: Dated): EpochMs => Math.max(...rows.map(({ recordedAt }) => recordedAt));

const batchOf = (rows: readonly Unassessed[]): Batch => ({
  seqs: rows.map(({ seq }) => seq),
  recordedFrom: earliest(rows),
  recordedTo: latest(rows),
});
