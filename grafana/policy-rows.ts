import { rate, type Row } from './panel.js';

/** What is judged by: versions, rules, what is silenced, and lists. */
export const POLICY_ROWS: readonly Row[] = [
  {
    title: 'The live policy',
    panels: [
      {
        title: 'Version',
        description:
          'Processes that judge by each policy and model. Two lines for more than a second or two: a process cannot read what is live.',
        unit: 'short',
        series: [['count by (policy, model) (assay_policy_live_info == 1)', '{{policy}} with {{model}}']],
      },
      {
        title: 'Policies that could not be read',
        description: 'Looks at the live policy that failed, per second; processes go on with the one they have.',
        unit: 'ops',
        series: [[rate('assay_policy_read_failures_total'), 'failed']],
      },
      {
        title: 'Hits that act on nothing',
        description: 'Per second, by what keeps them from acting: shadow, the allow list, a suppression.',
        unit: 'ops',
        series: [[rate('assay_policy_silenced_hits_total', 'by, signal'), '{{by}}: {{signal}}']],
      },
    ],
  },
  {
    title: 'Rules and lists',
    panels: [
      {
        title: 'Rules that hit',
        description: 'Per second. A rule that hits everything is an incident: roll the policy back.',
        unit: 'ops',
        series: [[rate('assay_policy_rule_findings_total{status="hit"}', 'rule, mode'), '{{rule}} ({{mode}})']],
      },
      {
        title: 'Rules that cannot say',
        description: 'Per second: unknown lacks a feature, failed is a fault in the rule itself.',
        unit: 'ops',
        series: [[rate('assay_policy_rule_findings_total{status=~"unknown|failed"}', 'rule, status'), '{{rule}}: {{status}}']],
      },
      {
        title: 'Lists',
        description: 'Entries that have not ended, by list, and suppressions.',
        unit: 'short',
        series: [['max by (list) (assay_policy_list_entries)', '{{list}}']],
      },
    ],
  },
];
