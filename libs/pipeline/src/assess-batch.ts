import { seq, type RecordedTransaction, type Seq } from '@app/domain';
import type { LateEvidence } from '@app/holds';
import { readTransactions } from '@app/ledger';
import type { Batch, BatchResult } from './batch.js';
import { isolatePoison, type Poison } from './isolate-poison.js';
import { judge } from './judge.js';
import { parkPoison } from './park-poison.js';
import type { PipelineDeps } from './pipeline-deps.js';
import { recordAssessments } from './record-assessments.js';

/**
 * The sentence: transactions that were recorded and queued are read, their features are read, detectors
 * judge them, a decision is made, and what follows from it is recorded: money held, cases opened.
 *
 * May be repeated any number of times: only the first recording of an assessment has effects. Throws when
 * a store is away, and changes nothing then. What cannot be assessed for its own sake is parked.
 */
export async function assessBatch(deps: PipelineDeps, batch: Batch): Promise<BatchResult> {
  const { assessed, poison, postponed } = await assess(deps, batch);
  await parkPoison(deps, poison);
  return { assessed, parked: poison.length, postponed };
}

/** What further assessments came to. */
export interface AssessedAgain extends Omit<BatchResult, 'parked'> {
  readonly poison: readonly Poison<RecordedTransaction>[];
}

/** The same for payouts that were assessed before, because of evidence; each once per cause. */
export const assessAgain = (deps: PipelineDeps, batch: Batch, evidence: LateEvidence): Promise<AssessedAgain> =>
  assess(deps, batch, evidence);

async function assess(deps: PipelineDeps, batch: Batch, evidence?: LateEvidence): Promise<AssessedAgain> {
  const recorded = await readTransactions(deps.database, batch.seqs, batch);
  const { done, poison } = await isolatePoison(recorded, async (transactions) => {
    const asOf = evidence?.asOf ?? lastOf(transactions);
    const judgement = deps.judgement();
    const { families } = judgement;
    const features = await deps.features.load(transactions, { asOf, purpose: 'assess', until: evidence?.until, families });
    return recordAssessments(deps, { judged: judge(deps, { transactions, features, judgement, evidence }), judgement }, evidence);
  });
  return {
    assessed: done.reduce((sum, each) => sum + each.assessed, 0),
    poison,
    postponed: done.flatMap(({ postponed }) => postponed),
  };
}

const lastOf = (transactions: readonly RecordedTransaction[]): Seq =>
  seq(transactions.reduce((last, transaction) => Math.max(last, transaction.seq), 0));
