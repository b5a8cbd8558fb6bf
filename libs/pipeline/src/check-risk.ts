import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS, seq, type EpochMs, type Seq } from '@app/domain';
import { judgeFeatures, type Assessment, type Decision, type Judgement } from '@app/decisions';
import type { FeatureSet, Subject } from '@app/features';
import { oldestUnassessed } from './backlog.js';
import { degradations } from './pipeline.metrics.js';
import type { PipelineDeps } from './pipeline-deps.js';

/** What an assessment says of something that has not happened. */
export type RiskCheck = Omit<Assessment, 'seq' | 'transactionId'>;

export interface RiskCheckOptions {
  readonly deadlineMs: number;
}

/** Gifts and purchases are judged beside what is assessed at this moment; a longer backlog is said. */
const BACKLOG_MS_MAX = SECOND_MS;
/** A payout waits this share of its deadline for what was acknowledged before it. */
const BACKLOG_DEADLINE_SHARE = 0.5;
const BACKLOG_POLL_MS = 5;
/** Sequences per group commit, as the ledger takes them. */
const SEQS_PER_FLUSH = 1_000;

/**
 * Judges what has not happened yet, through the same loader and the same pure functions; writes nothing.
 * Answers in the subjects' order and by the deadline: what could not be read by then is named in `degraded`,
 * and a payout of which not everything is known is `hold`.
 */
export async function checkRisk(
  deps: PipelineDeps,
  subjects: readonly Subject[],
  options: RiskCheckOptions,
): Promise<RiskCheck[]> {
  const startedAt = deps.clock();
  const { asOf, degraded } = await standing(deps, subjects, startedAt + options.deadlineMs);
  const deadlineMs = Math.max(1, startedAt + options.deadlineMs - deps.clock());
  const judgement = deps.judgement();
  const features = await deps.features.load(subjects, { asOf, purpose: 'check', deadlineMs, families: judgement.families });
  const judged = judgeFeatures(features, judgement, deps.detectors);
  const checks = features.flatMap((set, index) => {
    const decision = judged[index]?.decision;
    return decision === undefined ? [] : [check(deps, { features: set, decision }, { startedAt, degraded, judgement })];
  });
  for (const reason of checks.flatMap((one) => one.degraded)) degradations.inc({ reason });
  return checks;
}

interface CheckContext {
  readonly startedAt: EpochMs;
  readonly degraded: readonly string[];
  readonly judgement: Judgement;
}

interface Looked {
  readonly features: FeatureSet;
  readonly decision: Decision;
}

function check(
  deps: PipelineDeps,
  { features, decision }: Looked,
  { startedAt, degraded, judgement: { policy, model } }: CheckContext,
): RiskCheck {
  const missing = [...new Set([...decision.degraded, ...degraded])];
  const now = deps.clock();
  return {
    ...decision,
    cause: 'check',
    outcome: missing.length > 0 && features.subject.type === 'payout' ? 'hold' : decision.outcome,
    degraded: missing,
    versions: { policy: policy.version, model: model.version },
    asOf: features.asOf,
    assessedAt: now,
    latencyMs: Math.max(0, now - startedAt),
  };
}

interface Standing {
  /** The latest sequence that anybody can have been told of. */
  readonly asOf: Seq;
  readonly degraded: readonly string[];
}

const BLIND: Seq = seq(0);

/** What may be known at this moment, and whether something that was acknowledged is missing from it; by the deadline. */
async function standing(deps: PipelineDeps, subjects: readonly Subject[], deadlineAt: EpochMs): Promise<Standing> {
  const late = wait(Math.max(1, deadlineAt - deps.clock()), { asOf: BLIND, degraded: ['timeout'] }, { ref: false });
  const failed = (): Standing => ({ asOf: BLIND, degraded: ['database-unavailable'] });
  return Promise.race([look(deps, subjects, deadlineAt).catch(failed), late]);
}

async function look(deps: PipelineDeps, subjects: readonly Subject[], deadlineAt: EpochMs): Promise<Standing> {
  const asOf = await latestSeq(deps);
  const isPayout = subjects.some(({ type }) => type === 'payout');
  const patientUntil = deps.clock() + (deadlineAt - deps.clock()) * BACKLOG_DEADLINE_SHARE;
  for (;;) {
    const oldest = await oldestUnassessed(deps.database);
    if (oldest === null || oldest.seq > asOf) return { asOf, degraded: [] };
    const now = deps.clock();
    if (!isPayout) return { asOf, degraded: now - oldest.recordedAt > BACKLOG_MS_MAX ? ['backlog'] : [] };
    if (now >= patientUntil) return { asOf, degraded: ['backlog'] };
    await wait(BACKLOG_POLL_MS);
  }
}

async function latestSeq({ database }: PipelineDeps): Promise<Seq> {
  const { rows } = await database.query<{ flush: number }>({
    name: 'latest-flush',
    text: 'select last_value as flush from ledger_flush',
  });
  return seq(((rows[0]?.flush ?? 0) + 1) * SEQS_PER_FLUSH - 1);
}
