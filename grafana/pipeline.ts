import { quantile, rate, toDashboard, type Row } from './panel.js';

/** One row per stage, in the order of the sentence that Assay is built as. */
const ROWS: readonly Row[] = [
  {
    title: 'A transaction arrives',
    panels: [
      {
        title: 'Requests',
        description: 'Answers of the API per second, by route.',
        unit: 'reqps',
        series: [[rate('http_request_duration_seconds_count', 'method, route'), '{{method}} {{route}}']],
      },
      {
        title: 'Server errors',
        description: 'Share of answers that were a fault of ours; 503 is told to callers as overload.',
        unit: 'percentunit',
        limit: 0.001,
        series: [
          [
            `${rate('http_request_duration_seconds_count{status_code=~"5.."}')} / ${rate('http_request_duration_seconds_count')}`,
            'of all answers',
          ],
        ],
      },
      {
        title: 'Turned away',
        description:
          'Answers 429 and 503 per second, by why: one key asks for too much (rate-limit), sign-ins are throttled, more waits than is done soon (commits, checks, under-way), or a store does not answer.',
        unit: 'ops',
        series: [[rate('assay_requests_refused_total', 'reason'), '{{reason}}']],
      },
      {
        title: 'Latency',
        description: 'How long 99 of 100 answers take at most, by route.',
        unit: 's',
        limit: 0.3,
        series: [[quantile(0.99, 'http_request_duration_seconds', 'route'), '{{route}}']],
      },
    ],
  },
  {
    title: 'is recorded',
    panels: [
      {
        title: 'Recorded',
        description: 'Transactions per second that are durable in the ledger, by type.',
        unit: 'ops',
        series: [[rate('assay_transactions_total{result="recorded"}', 'type'), '{{type}}']],
      },
      {
        title: 'Not recorded',
        description: 'Repeats, conflicts and invalid ones per second. Conflicts mean that the platform reuses ids.',
        unit: 'ops',
        series: [
          [rate('assay_transactions_total{result!="recorded"}', 'result'), '{{result}}'],
          [rate('assay_flush_failures_total', 'cause'), 'group commit failed: {{cause}}'],
        ],
      },
      {
        title: 'Group commits',
        description: 'How long 99 of 100 commits take at most, and how many rows one carries on average.',
        unit: 's',
        series: [
          [quantile(0.99, 'assay_flush_duration_seconds'), 'duration'],
          [`${rate('assay_flush_rows_sum')} / ${rate('assay_flush_rows_count')} / 1000`, 'thousand rows'],
        ],
      },
      {
        title: 'Ways of a commit',
        description:
          'Commits per second in one statement, refusals of that statement (another commit moved a wallet first), and commits that looked before they wrote.',
        unit: 'ops',
        series: [[rate('assay_ledger_commits_total', 'way'), '{{way}}']],
      },
      {
        title: 'Undone beyond the purchase',
        description:
          'Coins per second of refunds and chargebacks that exceed what was bought: an error of the platform, or fraud on it.',
        unit: 'coins',
        series: [[rate('assay_excess_undone_coins_total'), 'coins per second']],
      },
    ],
  },
  {
    title: 'is queued',
    panels: [
      {
        title: 'Oldest without an assessment',
        description: 'Age of the oldest transaction that nobody has judged yet; the promise is 30 s for 99 of 100.',
        unit: 's',
        limit: 600,
        series: [
          ['max(assay_unassessed_oldest_seconds)', 'oldest transaction'],
          ['max by (queue) (assay_queue_oldest_waiting_seconds)', 'oldest job of {{queue}}'],
        ],
      },
      {
        title: 'Jobs',
        description: 'Jobs by state; each holds up to 250 transactions.',
        unit: 'short',
        series: [['max by (queue, state) (assay_queue_jobs)', '{{queue}} {{state}}']],
      },
      {
        title: 'Time in the queue, and at work',
        description: 'How long 99 of 100 jobs wait and run at most.',
        unit: 's',
        series: [
          [quantile(0.99, 'assay_queue_wait_seconds', 'queue'), '{{queue}} waits'],
          [quantile(0.99, 'assay_queue_job_duration_seconds', 'queue'), '{{queue}} runs'],
        ],
      },
      {
        title: 'Second chances',
        description: 'What was dispatched, swept up, tried again, lost by a worker or given up, per second.',
        unit: 'ops',
        series: [
          [rate('assay_dispatched_total', 'by'), 'dispatched by {{by}}'],
          [rate('assay_dispatch_failures_total', 'reason'), 'not dispatched: {{reason}}'],
          [rate('assay_sweep_rows_total', 'result'), 'sweep: {{result}}'],
          [rate('assay_queue_retries_total', 'queue'), '{{queue}} retried'],
          [rate('assay_queue_stalled_total', 'queue'), '{{queue}} stalled'],
          [rate('assay_queue_failures_total', 'queue'), '{{queue}} failed'],
          [rate('assay_queue_reading_failures_total', 'source'), '{{source}} not readable'],
        ],
      },
    ],
  },
  {
    title: 'its features are read',
    panels: [
      {
        title: 'Reading time',
        description: 'How long 99 of 100 batched reads of each family take at most.',
        unit: 's',
        series: [[quantile(0.99, 'assay_feature_read_seconds', 'family'), '{{family}}']],
      },
      {
        title: 'Degraded',
        description: 'Assessments and checks per second for which something could not be read. Payouts then wait.',
        unit: 'ops',
        limit: 0.1,
        series: [[rate('assay_degraded_total', 'reason'), '{{reason}}']],
      },
      {
        title: 'Rebuilds and exhausted budgets',
        description: 'Rebuilds of velocity windows from the ledger, and cycle searches cut short, per second.',
        unit: 'ops',
        series: [
          [rate('assay_window_rebuilds_total', 'result'), 'rebuild {{result}}'],
          [rate('assay_cycle_budget_trips_total'), 'cycle search cut short'],
        ],
      },
    ],
  },
  {
    title: 'detectors judge it',
    panels: [
      {
        title: 'Hits',
        description: 'Findings against a transaction per second, by detector. A jump is a wave of abuse or a broken rule.',
        unit: 'ops',
        series: [[rate('assay_detector_findings_total{status="hit"}', 'detector'), '{{detector}}']],
      },
      {
        title: 'Without an answer',
        description: 'Findings per second that say neither yes nor no: inputs were missing, or the detector failed.',
        unit: 'ops',
        series: [
          [rate('assay_detector_findings_total{status=~"unknown|failed"}', 'detector, status'), '{{detector}} {{status}}'],
        ],
      },
      {
        title: 'Detector time',
        description: 'How long 99 of 100 batches take at most, by detector.',
        unit: 's',
        series: [[quantile(0.99, 'assay_detector_duration_seconds', 'detector'), '{{detector}}']],
      },
    ],
  },
  {
    title: 'a decision is made',
    panels: [
      {
        title: 'Outcomes',
        description: 'Assessments per second by outcome. A jump of hold stops everybody’s money: look at once.',
        unit: 'ops',
        series: [[rate('assay_assessments_total', 'outcome'), '{{outcome}}']],
      },
      {
        title: 'What became of advice',
        description:
          'Reports per second of what became of checked purchases, gifts and payouts, by what was advised. Much that proceeds against hold: the platform does not listen, or the advice is wrong.',
        unit: 'ops',
        series: [[rate('assay_risk_check_outcomes_total', 'advice, outcome'), '{{advice}}: {{outcome}}']],
      },
      {
        title: 'From acknowledgement to assessment',
        description: 'How long it takes at most for 50 and for 99 of 100 transactions.',
        unit: 's',
        limit: 30,
        series: [
          [quantile(0.5, 'assay_ack_to_assessment_seconds'), '50 of 100'],
          [quantile(0.99, 'assay_ack_to_assessment_seconds'), '99 of 100'],
        ],
      },
      {
        title: 'Scores',
        description: 'Median and 90th percentile of scores above 0, by type: drift shows here first.',
        unit: 'short',
        series: [
          [quantile(0.5, 'assay_score', 'type'), '{{type}} median'],
          [quantile(0.9, 'assay_score', 'type'), '{{type}} 90th percentile'],
        ],
      },
      {
        title: 'Set aside',
        description: 'Transactions parked because judging them failed, and how fast more are found.',
        unit: 'short',
        limit: 1,
        series: [
          ['max(assay_parked_transactions)', 'parked'],
          [rate('assay_poison_total'), 'newly parked per second'],
        ],
      },
    ],
  },
  {
    title: 'a leaderboard is judged',
    panels: [
      {
        title: 'Leaderboards',
        description: 'Boards judged after their close, and judged otherwise afterwards: gifts came late, coins were disputed.',
        unit: 'ops',
        series: [[rate('assay_boards_judged_total', 'turn'), '{{turn}}']],
      },
      {
        title: 'Moved places',
        description: 'Places of a board that are lower without what is doubted: in the median board, and in one of 20.',
        unit: 'short',
        series: [
          [quantile(0.5, 'assay_board_places_moved'), 'median'],
          [quantile(0.95, 'assay_board_places_moved'), '95th percentile'],
        ],
      },
      {
        title: 'Disputes that reach boards',
        description: 'Closed boards per second that a dispute, refund or warning has reached; gifts that a bound left out.',
        unit: 'ops',
        series: [[rate('assay_board_doubts_total', 'result'), '{{result}}']],
      },
    ],
  },
  {
    title: 'money is held',
    panels: [
      {
        title: 'Holds',
        description: 'Payouts that are held now.',
        unit: 'short',
        series: [['max(assay_holds_open)', 'payouts']],
      },
      {
        title: 'Held coins',
        description: 'Coins of held payouts that wait for a decision.',
        unit: 'coins',
        series: [['max(assay_held_coins)', 'coins']],
      },
      {
        title: 'Clawback debts',
        description:
          'Coins that settled payouts were paid for and that were reversed afterwards. Owed back: netted before the dispute was won.',
        unit: 'coins',
        series: [['max by (direction) (assay_clawback_debt_coins)', '{{direction}}']],
      },
      {
        title: 'Payouts put off',
        description: 'Times per second that a payout was put back to wait, by what for.',
        unit: 'ops',
        series: [[rate('assay_payouts_postponed_total', 'reason'), '{{reason}}']],
      },
      {
        title: 'Late evidence',
        description:
          'Disputes, refunds, warnings and reversals that have yet to be followed to payouts. Seconds, unless one is stuck.',
        unit: 'short',
        series: [['max(assay_late_evidence)', 'not followed yet']],
      },
      {
        title: 'Payouts looked at again',
        description: 'Further assessments per second by what caused them, payouts left out by a bound, and clawbacks.',
        unit: 'ops',
        series: [
          [rate('assay_reassessments_total', 'type'), 'for a {{type}}'],
          [rate('assay_reassessments_refused_total', 'reason'), 'left out: {{reason}}'],
          [rate('assay_clawbacks_total', 'turn'), 'clawback {{turn}}'],
        ],
      },
    ],
  },
  {
    title: 'a case is opened',
    panels: [
      {
        title: 'Cases',
        description: 'Cases by status, decided ones left out.',
        unit: 'short',
        series: [['max by (status) (assay_cases{status!="decided"})', '{{status}}']],
      },
      {
        title: 'Rings',
        description: 'Rings of the last hour: found, grown by a further payout, or shown to be one with an older ring.',
        unit: 'short',
        series: [['sum by (turn) (increase(assay_rings_total[1h]))', '{{turn}}']],
      },
      {
        title: 'Oldest open case',
        description: 'Age of the oldest case that waits for somebody; 95 of 100 held payouts are decided within 24 h.',
        unit: 's',
        limit: 86_400,
        series: [['max(assay_case_oldest_open_seconds)', 'oldest']],
      },
      {
        title: 'Cases past their due time',
        description: 'Cases of the last hour that were not decided in time, each once.',
        unit: 'short',
        series: [['sum by (kind) (increase(assay_case_sla_breaches_total[1h]))', '{{kind}}']],
      },
    ],
  },
  {
    title: 'a person gives a verdict',
    panels: [
      {
        title: 'Verdicts',
        description: 'Verdicts given in the last hour.',
        unit: 'short',
        series: [['sum by (verdict) (increase(assay_verdicts_total{overturned="false"}[1h]))', '{{verdict}}']],
      },
      {
        title: 'Overturned',
        description: 'Verdicts of the last day that a later one contradicted: what staff disagree about.',
        unit: 'short',
        series: [['sum by (verdict) (increase(assay_verdicts_total{overturned="true"}[1d]))', '{{verdict}}']],
      },
      {
        title: 'Second looks',
        description:
          'Decisions of the last day that a second person looked at: above the four-eyes limit, blindly by chance, on appeal.',
        unit: 'short',
        series: [['sum by (kind, result) (increase(assay_second_looks_total[1d]))', '{{kind}} {{result}}']],
      },
    ],
  },
  {
    title: 'the platform is told',
    panels: [
      {
        title: 'Deliveries',
        description: 'Attempts per second to tell a webhook of an event, by what they came to.',
        unit: 'ops',
        series: [[rate('assay_webhook_deliveries_total', 'event, result'), '{{event}} {{result}}']],
      },
      {
        title: 'Not delivered at the first try',
        description:
          'Share of the last hour’s events, tests left out; the promise is 1 of 100 at most. Mostly a receiver that is down.',
        unit: 'percentunit',
        limit: 0.01,
        series: [
          [
            'sum(increase(assay_webhook_first_attempts_total{result="failed"}[1h])) / sum(increase(assay_webhook_first_attempts_total[1h]))',
            'of all deliveries',
          ],
        ],
      },
      {
        title: 'What waits to be told',
        description: 'Deliveries that wait for their turn: a receiver that is down has theirs waiting for hours.',
        unit: 'short',
        series: [['max(assay_webhook_deliveries_waiting)', 'deliveries']],
      },
      {
        title: 'Late',
        description: 'How long the oldest delivery has waited since its turn came, and what 99 of 100 attempts take at most.',
        unit: 's',
        limit: 300,
        series: [
          ['max(assay_webhook_oldest_waiting_seconds)', 'oldest'],
          [quantile(0.99, 'assay_webhook_attempt_duration_seconds'), 'attempt'],
        ],
      },
    ],
  },
  {
    title: 'behind the scenes',
    panels: [
      {
        title: 'Scheduled tasks',
        description: 'How long 99 of 100 runs take at most.',
        unit: 's',
        series: [[quantile(0.99, 'assay_task_duration_seconds', 'task'), '{{task}}']],
      },
      {
        title: 'Failed tasks',
        description: 'Runs per second that failed; each is tried again at its next turn.',
        unit: 'ops',
        series: [[rate('assay_task_failures_total', 'task'), '{{task}}']],
      },
      {
        title: 'Memory',
        description: 'Resident memory of each process, in GiB.',
        unit: 'short',
        series: [['process_resident_memory_bytes / 1073741824', '{{job}} {{instance}}']],
      },
    ],
  },
];

export const PIPELINE = toDashboard('assay-pipeline', 'Assay: the pipeline', ROWS);
