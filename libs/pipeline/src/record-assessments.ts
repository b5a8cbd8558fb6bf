import type { EpochMs, RecordedTransaction, Seq } from '@app/domain';
import { insertAssessments, insertInputs, type Judgement } from '@app/decisions';
import {
  applyAssessments,
  applyPayoutMovements,
  noteEvidence,
  noteGifts,
  notePayouts,
  notePurchases,
  type AssessedPayout,
  type LateEvidence,
} from '@app/holds';
import { groundsOf, issueStatements, noteHolds } from '@app/notices';
import { countRings, openCases, recordControlReleases, recordRings, type RingTurns } from '@app/review';
import type { Sql } from '@app/runtime';
import { FIRST, type Judged } from './batch.js';
import { controlCandidates } from './control-candidates.js';
import { countRecorded } from './count-recorded.js';
import { newsOf } from './news.js';
import { controlGroup } from './pipeline.metrics.js';
import type { PipelineDeps } from './pipeline-deps.js';
import { tellingPayouts } from './telling-payouts.js';

export interface Recorded {
  readonly assessed: number;
  readonly postponed: readonly RecordedTransaction[];
}

/**
 * One transaction for the batch. Everything that follows from an assessment follows from its row having been
 * inserted here and now, so a repeated job finds nothing left to do. Payouts whose inputs are missing are not
 * assessed yet: holds marks them, they stay in `unassessed`, and are answered as postponed.
 * @param evidence what made us look again; absent for first assessments
 */
export async function recordAssessments(
  deps: PipelineDeps,
  { judged, judgement }: { readonly judged: readonly Judged[]; readonly judgement: Judgement },
  evidence?: LateEvidence,
): Promise<Recorded> {
  const now = deps.clock();
  const { waiting = [], final = [] } = Object.groupBy(judged, (one) => (waitsForInputs(one) ? 'waiting' : 'final'));
  const { fresh, rings, letGo } = await deps.database.transaction(async (sql) => {
    const news = await newsOf(sql, final, evidence);
    const inserted = await insertAssessments(
      sql,
      final.map(({ assessment }) => assessment),
      judgement.families,
    );
    const newly = final.filter(({ assessment }) => inserted.has(assessment.seq));
    await insertInputs(sql, newly);
    const firsts = newly.filter(isFirst).map(({ transaction }) => transaction);
    await leaveUnassessed(sql, final);
    const rings = await moveMoney(sql, deps, { newly, assessed: assessedPayouts({ newly, waiting, evidence, news }), now });
    await noteHolds(sql, newly, now);
    const letGo = await recordControlReleases(sql, controlCandidates(deps, newly), now);
    await noteEvidence(sql, firsts, now);
    await noteGifts(sql, firsts, now);
    await notePurchases(sql, firsts, now);
    await notePayouts(sql, tellingPayouts(newly, { detectors: deps.detectors, policy: judgement.policy }), now);
    // Last: other batches wait for the rows that rollups lock.
    await deps.features.moveRollups(sql, firsts);
    return { fresh: newly, rings, letGo };
  });
  countRecorded(fresh);
  countRings(rings);
  controlGroup.inc({ label: 'released' }, letGo);
  return { assessed: fresh.length, postponed: waiting.map(({ transaction }) => transaction) };
}

/** Holds follow the assessments, cases follow the holds and the rings behind them. */
async function moveMoney(
  sql: Sql,
  { detectors }: Pick<PipelineDeps, 'detectors'>,
  { newly, assessed, now }: { newly: readonly Judged[]; assessed: readonly AssessedPayout[]; now: EpochMs },
): Promise<RingTurns> {
  const movements = newly
    .map(({ transaction }) => transaction)
    .filter(({ type }) => type === 'settlement' || type === 'reversal');
  const changes = [
    ...(assessed.length > 0 ? await applyAssessments(sql, assessed, now) : []),
    ...(movements.length > 0 ? await applyPayoutMovements(sql, movements, now) : []),
  ];
  const rings = await recordRings(sql, ringsShown(newly), now);
  await openCases(sql, changes, now);
  await issueStatements(sql, changes, { groundsOf: (payoutId) => groundsFor(payoutId, { newly, detectors }), now });
  return rings;
}

/** What the latest of these assessments says; nothing where it is not this one that holds the payout. */
function groundsFor(
  payoutId: string,
  { newly, detectors }: Pick<PipelineDeps, 'detectors'> & { newly: readonly Judged[] },
): string[] {
  const reasons = newly.findLast(({ transaction }) => transaction.id === payoutId)?.assessment.reasons;
  if (reasons === undefined) return [];
  const acting = reasons.filter(({ silenced }) => silenced === undefined).map(({ detector }) => detector);
  return groundsOf(acting, (id) => detectors.find((detector) => detector.id === id)?.head ?? null);
}

/** A payout that was assessed again may show its ring no longer. */
function ringsShown(newly: readonly Judged[]): Parameters<typeof recordRings>[1] {
  return {
    sightings: newly.flatMap(({ ring }) => ring ?? []),
    cleared: newly.flatMap((one) => (one.ring === null && !isFirst(one) ? [one.transaction.id] : [])),
  };
}

/** What holds is told of payouts: assessments, and that some wait, which is no assessment yet. */
function assessedPayouts({
  newly,
  waiting,
  evidence,
  news,
}: {
  newly: readonly Judged[];
  waiting: readonly Judged[];
  evidence: LateEvidence | undefined;
  news: ReadonlySet<Seq>;
}): AssessedPayout[] {
  const payouts = newly.filter(({ transaction }) => transaction.type === 'payout');
  return [
    ...payouts.map(({ assessment, features }) => {
      const seen = { ...assessment, until: evidence?.until, takenBack: takenBackOf(features) };
      return evidence && news.has(assessment.seq) ? { ...seen, evidenceRecordedAt: evidence.recordedAt } : seen;
    }),
    ...waiting.filter(isFirst).map(({ assessment: { seq, transactionId, outcome, score, degraded } }) => ({
      seq,
      transactionId,
      outcome,
      score,
      degraded,
    })),
  ];
}

/** Coins of the payout whose purchases are refunded or charged back already. */
function takenBackOf({ provenance }: Judged['features']): number | undefined {
  if (provenance?.status !== 'known') return undefined;
  return provenance.value.slices.reduce((sum, { reversedCoins }) => sum + reversedCoins, 0);
}

/** Unknown neither holds nor clears: holds makes it wait, and after a while a person hears of it. */
const waitsForInputs = ({ transaction, assessment }: Judged): boolean =>
  transaction.type === 'payout' && assessment.degraded.length > 0 && assessment.outcome !== 'hold';

async function leaveUnassessed(sql: Sql, judged: readonly Judged[]): Promise<void> {
  const seqs: Seq[] = judged.filter(isFirst).map(({ transaction }) => transaction.seq);
  if (seqs.length === 0) return;
  await sql.query({
    name: 'leave-unassessed',
    text: 'delete from unassessed where seq = any($1::bigint[])',
    values: [`{${seqs.join(',')}}`],
  });
}

const isFirst = ({ assessment }: Judged): boolean => assessment.cause === FIRST;
