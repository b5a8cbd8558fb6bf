import { Counter } from 'prom-client';
import { CHECK_OUTCOMES } from '@app/decisions';
import { metricsRegistry } from '@app/runtime';

const ADVICE = ['allow', 'review', 'hold'] as const;

export const checkOutcomes = new Counter({
  name: 'assay_risk_check_outcomes_total',
  help: 'What the platform says became of what it had asked about, by what was advised',
  labelNames: ['advice', 'outcome'],
  registers: [metricsRegistry],
});
for (const advice of ADVICE) for (const outcome of CHECK_OUTCOMES) checkOutcomes.inc({ advice, outcome }, 0);
