import { seq } from '@app/domain';
import { labelRelease, readUnlabelled, type ControlLabel } from '@app/review';
import { FACTS_MAX, readFacts } from './backtest/payout-facts.js';
import type { Fate } from './backtest/report.js';
import { controlGroup } from './pipeline.metrics.js';
import type { PipelineDeps } from './pipeline-deps.js';

/**
 * Says of payouts that were let go for the control group what became of them: at once when their coins are disputed or
 * refunded or staff reject them, clean when the window of disputes has passed.
 * @returns how many were labelled now
 */
export async function labelControlGroup(
  { database, clock }: Pick<PipelineDeps, 'database' | 'clock'>,
  signal?: AbortSignal,
): Promise<number> {
  const now = clock();
  let labelled = 0;
  let after: string | null = '';
  while (after !== null && signal?.aborted !== true) {
    const page = await readUnlabelled(database, { after, limit: FACTS_MAX });
    const facts = await readFacts(
      database,
      page.map((release) => ({ id: release.id, seq: seq(release.seq) })),
    );
    for (const [position, { id, dueAt }] of page.entries()) {
      const label = labelOf(facts[position]?.fate ?? 'open', now >= dueAt);
      if (label === null) continue;
      await labelRelease(database, id, { label, at: now });
      controlGroup.inc({ label });
      labelled += 1;
    }
    after = page.length < FACTS_MAX ? null : (page.at(-1)?.id ?? null);
  }
  return labelled;
}

function labelOf(fate: Fate, isOver: boolean): ControlLabel | null {
  if (fate === 'disputed' || fate === 'refunded' || fate === 'rejected') return fate;
  return isOver ? 'clean' : null;
}
