import { toDashboard, type Row } from './panel.js';

/** Whether holding is right, and whether it is right for everybody. */
const ROWS: readonly Row[] = [
  {
    title: 'Is it right?',
    panels: [
      {
        title: 'Control group',
        description:
          'Payouts that were to be held and were let go by chance, and what they turned out to be. What is clean was held in vain elsewhere.',
        unit: 'short',
        series: [['sum by (label) (assay_control_group_total)', '{{label}}']],
      },
    ],
  },
  {
    title: 'Is it fair?',
    panels: [
      {
        title: 'Held in vain, against everybody else',
        description:
          'How much more often payouts of a group are held and then let go than those of all others, over 90 days. 1 is equal. Groups of fewer than 100 payouts are not shown.',
        unit: 'short',
        limit: 1.25,
        series: [['max by (group) (assay_hold_fairness_ratio)', '{{group}}']],
      },
      {
        title: 'Groups that wait unfairly',
        description: 'Groups whose ratio passes 1.25 by more than chance. Any is a reason to look at which detector holds them.',
        unit: 'short',
        limit: 1,
        series: [['max(assay_hold_fairness_breaches)', 'groups']],
      },
    ],
  },
];

export const FAIRNESS_AND_MONEY = toDashboard('assay-fairness', 'Assay: fairness and money', ROWS);
