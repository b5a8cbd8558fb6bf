import type { JsonObject } from '@app/domain';
import { readAssessments } from '@app/decisions';
import { payoutToWire, type PayoutRecord } from '@app/holds';
import type { Sql } from '@app/runtime';

/** Payouts as callers see them, each with the reasons of its latest assessment: one read for all of them. */
export async function describePayouts(sql: Sql, records: readonly PayoutRecord[]): Promise<JsonObject[]> {
  // Before its first assessment there is nothing to give reasons for.
  const assessed = records.filter(({ payout }) => payout.outcome !== null).map(({ payout }) => payout.seq);
  const latest = await readAssessments(sql, assessed, 1);
  const reasons = new Map(latest.map((assessment) => [assessment.seq, assessment.reasons]));
  return records.map((record) => payoutToWire(record, reasons.get(record.payout.seq) ?? []));
}
