import { toDashboard, type Row } from './panel.js';

/** Whether staff keep up, and whether what they decide stands. Never about one person. */
const ROWS: readonly Row[] = [
  {
    title: 'Does the desk keep up?',
    panels: [
      {
        title: 'Cases that wait',
        description: 'Cases by status, decided ones left out.',
        unit: 'short',
        series: [['max by (status) (assay_cases{status!="decided"})', '{{status}}']],
      },
      {
        title: 'Oldest open case',
        description: 'Age of the oldest case that nobody has taken; 95 of 100 held payouts are decided within 24 h.',
        unit: 's',
        limit: 86_400,
        series: [['max(assay_case_oldest_open_seconds)', 'oldest']],
      },
      {
        title: 'Past their due time',
        description: 'Cases of the last day that were not decided in time, each once.',
        unit: 'short',
        series: [['sum by (kind) (increase(assay_case_sla_breaches_total[1d]))', '{{kind}}']],
      },
    ],
  },
  {
    title: 'Who comes in?',
    panels: [
      {
        title: 'Signed in',
        description: 'People who signed in to the console within the last hour, by how.',
        unit: 'short',
        series: [['sum by (method) (increase(assay_sign_ins_total{result="signed-in"}[1h]))', '{{method}}']],
      },
      {
        title: 'Turned away',
        description:
          'Attempts to sign in that failed within the last hour, by why. Many unknown addresses, or many throttled, are somebody who guesses.',
        unit: 'short',
        series: [['sum by (result) (increase(assay_sign_ins_total{result!="signed-in"}[1h]))', '{{result}}']],
      },
    ],
  },
  {
    title: 'How long do decisions take?',
    panels: [
      {
        title: 'From opening to decision',
        description:
          'Of cases that people decided in 30 days: half, and nine of ten, took no longer. Nothing is drawn before the first.',
        unit: 's',
        limit: 86_400,
        series: [['max by (quantile) (assay_case_decision_seconds)', 'p{{quantile}}']],
      },
      {
        title: 'Money that waits',
        description: 'Coins held: every hour of them is somebody’s income.',
        unit: 'coins',
        series: [['max(assay_held_coins)', 'held']],
      },
    ],
  },
  {
    title: 'Do decisions stand?',
    panels: [
      {
        title: 'Verdicts',
        description: 'Verdicts that took effect within the last day.',
        unit: 'short',
        series: [['sum by (verdict) (increase(assay_verdicts_total{overturned="false"}[1d]))', '{{verdict}}']],
      },
      {
        title: 'Overturned',
        description: 'Verdicts of the last day that a later one contradicted.',
        unit: 'short',
        series: [['sum by (verdict) (increase(assay_verdicts_total{overturned="true"}[1d]))', '{{verdict}}']],
      },
      {
        title: 'Second looks',
        description: 'Decisions of the last week that somebody else looked at, and whether they came to the same.',
        unit: 'short',
        series: [['sum by (kind, result) (increase(assay_second_looks_total[7d]))', '{{kind}} {{result}}']],
      },
    ],
  },
];

export const REVIEW_DESK = toDashboard('assay-review-desk', 'Assay: review desk', ROWS);
