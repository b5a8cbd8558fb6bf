import { rate, toDashboard, type Row } from './panel.js';
import { POLICY_ROWS } from './policy-rows.js';

/** What judging rests on: what was learned, by which version, and how good it was on what it had not seen. */
const ROWS: readonly Row[] = [
  {
    title: 'The live model',
    panels: [
      {
        title: 'Age',
        description: 'Days since each part of the live model was trained. Nothing here: the published priors stand.',
        unit: 'short',
        limit: 30,
        series: [['max by (part) (assay_model_age_seconds) / 86400', '{{part}}']],
      },
      {
        title: 'Version',
        description: 'A step up is a promotion, a step down a rollback.',
        unit: 'short',
        series: [['max by (part) (assay_model_version)', '{{part}}']],
      },
      {
        title: 'Disputes learned from',
        description: 'More make a part surer; the scorecard needs ten for each of its inputs.',
        unit: 'short',
        series: [['max by (part) (assay_model_disputes)', '{{part}}']],
      },
    ],
  },
  {
    title: 'How good it is',
    panels: [
      {
        title: 'On what it had not seen',
        description: 'Measures of each part on the hold-out of its training, by which it was compared with the one before.',
        unit: 'short',
        series: [['max by (part, measure) (assay_model_holdout)', '{{part}}: {{measure}}']],
      },
      {
        title: 'What learned detectors find',
        description: 'Hits per second. A jump without a promotion is drift: what comes in no longer looks like what was learned.',
        unit: 'ops',
        series: [
          [
            rate('assay_detector_findings_total{detector=~"purchase-risk|unusual-payout",status="hit"}', 'detector'),
            '{{detector}}',
          ],
        ],
      },
      {
        title: 'Models that could not be read',
        description: 'Looks for a newly promoted model that failed, per second; processes go on with the one they have.',
        unit: 'ops',
        series: [[rate('assay_model_load_failures_total'), 'failed']],
      },
    ],
  },
];

export const MODEL_AND_POLICY = toDashboard('assay-model-and-policy', 'Assay: model and policy', [...ROWS, ...POLICY_ROWS]);
