import { seq as toSeq, type Clock, type EpochMs, type RecordedTransaction, type Seq } from '@app/domain';
import { readTransactions } from '@app/ledger';
import type { Sql } from '@app/runtime';
import type { Pseudonyms } from '../pseudonyms.js';
import { accessesOf, windowsOf } from './purchase-windows.js';
import { WINDOW_TTL_MS } from './window-script.js';
import type { WindowStore } from './window-store.js';
import { readWindowTruth } from './window-truth.js';

/** Ledger rows looked at per step: bounds memory, and is what an interruption repeats. */
const STEP_ROWS = 5_000;
/** Redis may lose data again while it is being filled; more often than this is for the operator to see. */
const ATTEMPTS_MAX = 3;

export interface RebuildDeps {
  readonly sql: Sql;
  readonly store: WindowStore;
  readonly pseudonyms: Pseudonyms;
  readonly partitions: number;
  readonly clock: Clock;
}

export interface RebuildProgress {
  /** Of the recorded time that has to be read, 0 to 1. */
  readonly ratio: number;
  readonly purchases: number;
}
export type OnRebuildProgress = (progress: RebuildProgress) => void;

/**
 * Fills the velocity windows from the ledger, newest rows first, as far back as windows live. Idempotent;
 * goes on where an interrupted run stopped; workers may assess meanwhile (what they write is the same).
 * Throws what PostgreSQL or Redis throws, and when Redis lost data three times in a row meanwhile.
 */
export async function fillWindows(deps: RebuildDeps, onProgress: OnRebuildProgress = () => undefined): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) if (await fillOnce(deps, onProgress)) return;
  throw new Error('Redis lost data three times while windows were rebuilt: check that it is not being flushed or restarted');
}

async function fillOnce(deps: RebuildDeps, onProgress: OnRebuildProgress): Promise<boolean> {
  const { epoch, assessedSeq } = await readWindowTruth(deps.sql, []);
  const partitions = Array.from({ length: deps.partitions }, (_, partition) => partition);
  const begun = await Promise.all(partitions.map((partition) => deps.store.beginRebuild(partition, epoch)));
  const resumeBelow = begun.every((below) => below !== null) ? Math.max(...begun.map(Number)) : Number.MAX_SAFE_INTEGER;

  const now = deps.clock();
  const oldest = now - WINDOW_TTL_MS;
  let [below, purchases, reachedStart] = [toSeq(resumeBelow), 0, false];
  for (;;) {
    const step = await readStep(deps.sql, below);
    if (!step) {
      reachedStart = true;
      break;
    }
    purchases += await applyPurchases(deps, step);
    below = step.lowestSeq;
    await Promise.all(partitions.map((partition) => deps.store.noteRebuilt(partition, below)));
    onProgress({ ratio: Math.min(1, (now - step.latestRecordedAt) / WINDOW_TTL_MS), purchases });
    if (step.latestRecordedAt < oldest) break;
  }
  // Rows before `oldest` were not read: windows that begin before it may lack members.
  const horizon = reachedStart ? null : oldest;
  const finished = await Promise.all(
    partitions.map((partition) =>
      deps.store.finishRebuild(partition, { epoch, horizon, assessedSeq: assessedSeq.get(partition) ?? 0 }),
    ),
  );
  onProgress({ ratio: 1, purchases });
  return finished.every(Boolean);
}

interface Step {
  readonly purchaseSeqs: readonly Seq[];
  readonly lowestSeq: Seq;
  readonly earliestRecordedAt: EpochMs;
  readonly latestRecordedAt: EpochMs;
}

interface StepRow {
  readonly purchases: Seq[] | null;
  readonly lowest: Seq | null;
  readonly earliest: EpochMs;
  readonly latest: EpochMs;
}

async function readStep(sql: Sql, below: Seq): Promise<Step | null> {
  const { rows } = await sql.query<StepRow>({ name: 'read-rebuild-step', text: STEP, values: [below] });
  const row = rows[0];
  if (!row || row.lowest === null) return null;
  return {
    purchaseSeqs: row.purchases ?? [],
    lowestSeq: row.lowest,
    earliestRecordedAt: row.earliest,
    latestRecordedAt: row.latest,
  };
}

async function applyPurchases(deps: RebuildDeps, step: Step): Promise<number> {
  if (step.purchaseSeqs.length === 0) return 0;
  const bounds = { recordedFrom: step.earliestRecordedAt, recordedTo: step.latestRecordedAt };
  const found = await readTransactions(deps.sql, step.purchaseSeqs, bounds);
  const placed = found.map((purchase: RecordedTransaction) => ({
    purchase,
    windows: windowsOf(purchase, deps.pseudonyms, deps.partitions),
  }));
  const now = deps.clock();
  await Promise.all(accessesOf(placed).map((access) => deps.store.call({ ...access, write: true, now, firstEpoch: null })));
  return found.length;
}

/** Index: the ledger's primary key (seq, recorded_at), newest first. */
const STEP = `
select array_agg(seq) filter (where type = 'purchase') as purchases, min(seq) as lowest,
  min(recorded_at) as earliest, max(recorded_at) as latest
from (select seq, type, recorded_at from transaction where seq < $1 order by seq desc limit ${STEP_ROWS}) newest`;
