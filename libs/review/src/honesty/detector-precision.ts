import { wilson, type EpochMs, type Interval } from '@app/domain';
import type { Sql } from '@app/runtime';
import { readVerdictLabels, VERDICTS_MAX, type VerdictLabel } from '../labels/verdict-labels.js';

/** How often staff agreed where a detector spoke against a payout. */
export interface DetectorPrecision {
  readonly detector: string;
  /** Payouts that staff decided with its hit before them. */
  readonly decided: number;
  readonly rejected: number;
  /** Rejected of decided. Of payouts that several detectors hit each gets the whole verdict. */
  readonly precision: Interval | null;
}

/** From the verdicts of a period that stand; detectors in the order given, and those that are gone after them. */
export async function measurePrecision(
  sql: Sql,
  { since, until, detectors }: { since: EpochMs; until: EpochMs; detectors: readonly string[] },
): Promise<DetectorPrecision[]> {
  const tally = new Map(detectors.map((id) => [id, { decided: 0, rejected: 0 }]));
  for await (const label of allLabels(sql, { since, until })) {
    for (const id of label.judged.hits) {
      const counts = tally.get(id) ?? { decided: 0, rejected: 0 };
      counts.decided += 1;
      if (label.decision === 'reject') counts.rejected += 1;
      tally.set(id, counts);
    }
  }
  return [...tally].map(([detector, { decided, rejected }]) => ({
    detector,
    decided,
    rejected,
    precision: wilson(rejected, decided),
  }));
}

/** Page by page: as many as there are, as few as a page in memory. */
async function* allLabels(sql: Sql, period: { since: EpochMs; until: EpochMs }): AsyncGenerator<VerdictLabel, void, void> {
  let after = 0;
  for (;;) {
    const page = await readVerdictLabels(sql, { ...period, after });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || new Set(page.map(({ verdictId }) => verdictId)).size < VERDICTS_MAX) return;
    after = last.verdictId;
  }
}
