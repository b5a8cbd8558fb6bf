import { DAY_MS } from '@app/domain';
import type { ControlCandidate } from '@app/review';
import type { Judged } from './batch.js';
import type { PipelineDeps } from './pipeline-deps.js';

/** Payouts among newly assessed ones whose assessment lets them go. */
export function controlCandidates({ judgement }: Pick<PipelineDeps, 'judgement'>, newly: readonly Judged[]): ControlCandidate[] {
  return newly.flatMap(({ transaction, assessment }) => {
    const { control, versions, holdCoins, reasons } = assessment;
    if (control === undefined) return [];
    return [
      {
        payoutId: transaction.id,
        policy: versions.policy,
        propensity: control.propensity,
        coins: holdCoins ?? transaction.coins ?? 0,
        detectors: reasons.filter(({ silenced }) => silenced === undefined).map(({ detector }) => detector),
        // No coin of it was bought later than it was paid out.
        dueAt: transaction.occurredAt + judgement().policy.risk.disputeDaysMax * DAY_MS,
      },
    ];
  });
}
