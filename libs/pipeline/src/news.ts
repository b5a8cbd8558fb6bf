import { readAssessments } from '@app/decisions';
import type { LateEvidence } from '@app/holds';
import type { Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Judged } from './batch.js';

/**
 * The payouts for which the evidence is news: what was said about purchases speaks through the head `chargeback`, and it
 * says more now, by a point of score at least, than when the payout was assessed before. Nothing else that a person has
 * seen, and released the payout in spite of, counts again. Asked before the assessments are recorded.
 */
export async function newsOf(sql: Sql, judged: readonly Judged[], evidence: LateEvidence | undefined): Promise<Set<Seq>> {
  if (evidence?.accuses !== true || evidence.purchase === null) return new Set();
  const seqs = judged.filter(({ assessment }) => assessment.heads.chargeback > 0).map(({ assessment }) => assessment.seq);
  const before = new Map((await readAssessments(sql, seqs, 1)).map((one) => [one.seq, one.heads.chargeback]));
  return new Set(
    judged
      .filter(({ assessment: { seq, heads } }) => points(heads.chargeback) > points(before.get(seq) ?? 0))
      .map(({ assessment }) => assessment.seq),
  );
}

const points = (head: number): number => Math.round(100 * head);
