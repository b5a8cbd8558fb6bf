import { TRANSACTION_TYPES } from '@app/domain';
import { DEGRADED_REASONS } from '@app/features';
import { REFUSALS } from '@app/holds';
import { CONTROL_LABELS } from '@app/review';
import { metricsRegistry } from '@app/runtime';
import { Counter, Histogram } from 'prom-client';

const registers = [metricsRegistry];
const OUTCOMES = ['allow', 'review', 'hold'] as const;

export const assessments = new Counter({
  name: 'assay_assessments_total',
  help: 'Assessments recorded.',
  labelNames: ['type', 'outcome'],
  registers,
});

export const degradations = new Counter({
  name: 'assay_degraded_total',
  help: 'Assessments and risk checks for which something could not be read.',
  labelNames: ['reason'],
  registers,
});

export const ackToAssessment = new Histogram({
  name: 'assay_ack_to_assessment_seconds',
  help: 'From recording a transaction to its first durable assessment.',
  buckets: [0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600],
  registers,
});

export const scores = new Histogram({
  name: 'assay_score',
  help: 'Scores of transactions with something against them; drift shows here first.',
  labelNames: ['type'],
  buckets: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
  registers,
});

export const parkedTotal = new Counter({
  name: 'assay_poison_total',
  help: 'Transactions that could not be assessed for their own sake and were parked.',
  registers,
});

export const payoutsPostponed = new Counter({
  name: 'assay_payouts_postponed_total',
  help: 'Times that a payout was put back to wait, by what for.',
  labelNames: ['reason'],
  registers,
});

export const reassessments = new Counter({
  name: 'assay_reassessments_total',
  help: 'Further assessments of payouts, by the type of what was recorded about a purchase of their coins, of a gift that closed a circle, or of a payout in their company.',
  labelNames: ['type'],
  registers,
});

export const reassessmentsRefused = new Counter({
  name: 'assay_reassessments_refused_total',
  help: 'Payouts that evidence reached and that were not assessed again: beyond a bound of the walk, too often, or too late.',
  labelNames: ['reason'],
  registers,
});

export const clawbacks = new Counter({
  name: 'assay_clawbacks_total',
  help: 'Settled payouts whose coins turned out reversed (marked), and those whose disputes were won (lifted).',
  labelNames: ['turn'],
  registers,
});

export const controlGroup = new Counter({
  name: 'assay_control_group_total',
  help: 'Payouts let go for the control group (released), and what they turned out to be.',
  labelNames: ['label'],
  registers,
});

for (const label of ['released', ...CONTROL_LABELS]) controlGroup.inc({ label }, 0);
for (const type of TRANSACTION_TYPES) for (const outcome of OUTCOMES) assessments.inc({ type, outcome }, 0);
for (const reason of DEGRADED_REASONS) degradations.inc({ reason }, 0);
for (const type of ['refund', 'chargeback', 'warning', 'reversal', 'gift', 'payout']) reassessments.inc({ type }, 0);
for (const reason of REFUSALS) reassessmentsRefused.inc({ reason }, 0);
for (const turn of ['marked', 'lifted']) clawbacks.inc({ turn }, 0);
for (const reason of ['backlog', 'degraded']) payoutsPostponed.inc({ reason }, 0);
